import type { HttpFrontRequest } from '../../types.ts';
import type { EventContext } from '../createEvent.ts';
import type { HttpProxyIntegration } from '../definition.ts';
import { createProxyRequest } from './createProxyRequest.ts';
import { parseRequestMappings } from './parseMappings.ts';

const request: HttpFrontRequest = {
  method: 'PUT',
  rawPath: '/pets/a%20b%2Fc/toys',
  rawQueryString: 'x=1&x=2&y=%C3%A4&z',
  headers: { host: ['127.0.0.1:3000'], 'x-many': ['1', '2'], cookie: ['a=1', 'b=2'] },
  body: Buffer.from([0, 159, 255]),
  protocol: 'HTTP/1.1',
  sourceIp: '192.0.2.7',
};

const context: EventContext = {
  ...{
    accountId: '000000000000',
    apiId: 'abc',
    region: 'us-east-1',
    requestId: 'r-1',
    now: 0x65_53_f1_00 * 1_000,
    pathParameters: {},
  },
  ...{ routeKey: 'ANY /pets/{proxy+}', path: '/pets/a b/c/toys' },
};

function create(integration: Partial<HttpProxyIntegration>, sent: Partial<HttpFrontRequest> = {}, routeKey?: string) {
  const whole = {
    type: 'HTTP_PROXY',
    method: 'ANY',
    uri: 'http://legacy.test',
    timeout: 1,
    responseMappings: new Map(),
  };
  return createProxyRequest(
    { ...whole, requestMappings: [], ...integration } as HttpProxyIntegration,
    { ...request, ...sent },
    routeKey ? { ...context, routeKey } : context,
  );
}

describe('the target', () => {
  test.each([
    ['http://legacy.test', 'ANY /pets/{proxy+}', '/'],
    ['http://legacy.test/base/{proxy}', 'ANY /pets/{proxy+}', '/base/a%20b%2Fc/toys'],
    ['http://legacy.test/{proxy+}', 'ANY /pets/{proxy+}', '/a%20b%2Fc/toys'],
    ['http://legacy.test/{toy}/of/{pet}', 'ANY /pets/{pet}/{rest}/{toy}', '/toys/of/a%20b'],
    ['http://legacy.test/{other}', 'ANY /pets/{proxy+}', '/'],
  ])('%s of the route %s is %s and the query as it was sent', (uri, routeKey, path) => {
    const { origin, target } = create({ uri }, {}, routeKey);

    expect(origin).toBe('http://legacy.test');
    expect(target).toBe(`${path}?x=1&x=2&y=%C3%A4&z`);
  });

  test('keeps the query of the URI before that of the caller', () => {
    expect(create({ uri: 'http://legacy.test/a?key=1' }).target).toBe('/a?key=1&x=1&x=2&y=%C3%A4&z');
  });

  test('has the method of the integration, or of the caller', () => {
    expect([create({ method: 'POST' }).method, create({ method: 'ANY' }).method]).toEqual(['POST', 'PUT']);
  });
});

describe('the headers', () => {
  test('name the endpoint as host and the way of the request, and merge what came twice', () => {
    const { headers, body } = create({ uri: 'http://legacy.test:8080/a' });

    expect(headers).toEqual({
      host: 'legacy.test:8080',
      'x-many': '1,2',
      cookie: 'a=1; b=2',
      forwarded: 'by=127.0.0.1;for=192.0.2.7;host="127.0.0.1:3000";proto=http',
      via: 'HTTP/1.1 AmazonAPIGateway',
      'x-amzn-trace-id': expect.stringMatching(/^Root=1-6553f100-[0-9a-f]{24}$/),
      'content-length': '3',
    });
    expect(body).toBe(request.body);
  });

  test('leave out those of the connection', () => {
    const dropped = {
      connection: ['close, X-Mine'],
      'x-mine': ['1'],
      te: ['trailers'],
      'transfer-encoding': ['chunked'],
    };

    const { headers } = create({}, { headers: { ...dropped, host: ['here'], upgrade: ['h2c'], 'x-other': ['1'] } });

    expect(headers).toMatchObject({ 'x-other': '1' });
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['x-mine']));
    for (const name of [...Object.keys(dropped), 'upgrade']) expect(headers).not.toHaveProperty(name);
  });

  test('turn x-forwarded-for into forwarded, after what stands there', () => {
    const before = {
      'x-forwarded-for': ['192.0.2.1, 192.0.2.2'],
      'x-forwarded-proto': ['https'],
      'x-forwarded-port': ['443'],
    };

    const { headers } = create({}, { headers: { ...before, host: ['here'], forwarded: ['for=a'], via: ['1.1 cdn'] } });

    expect(headers).toMatchObject({
      forwarded: 'for=a,for=192.0.2.1,for=192.0.2.2,by=127.0.0.1;for=192.0.2.7;host=here;proto=http',
      via: '1.1 cdn,HTTP/1.1 AmazonAPIGateway',
      'x-forwarded-port': '443',
    });
    expect(headers).not.toHaveProperty('x-forwarded-for');
    expect(headers).not.toHaveProperty('x-forwarded-proto');
  });
});

describe('parameter mappings', () => {
  const selecting = (selection: string) => `\${${selection}}`;
  const map = (parameters: Record<string, string>) => create({ requestMappings: parseRequestMappings(parameters) });

  test.each([
    [{ 'overwrite:path': '$request.path' }, '/pets/a%20b%2Fc/toys'],
    [{ 'overwrite:path': `/v1${selecting('request.path')}` }, '/v1/pets/a%20b%2Fc/toys'],
    [{ 'overwrite:path': 'base/$request.path' }, '/base/$request.path'],
    [{ 'overwrite:path': `/${selecting('request.header.x-many')}?#ä ` }, '/1,2%3F%23%C3%A4%20'],
    [{ 'overwrite:path': '$request.path.proxy' }, '/a%20b%2Fc/toys'],
  ])('%j gives the path %s', (parameters, path) => {
    expect(map(parameters).target).toBe(`${path}?x=1&x=2&y=%C3%A4&z`);
  });

  test.each([
    [{ 'append:querystring.x': '3 4' }, 'x=1&x=2&y=%C3%A4&z&x=3%204'],
    [{ 'overwrite:querystring.x': '$request.querystring.y' }, 'y=%C3%A4&z&x=%C3%A4'],
    [{ 'remove:querystring.x': "''", 'remove:querystring.z': "''" }, 'y=%C3%A4'],
    [{ 'append:querystring.no': '$request.querystring.absent' }, 'x=1&x=2&y=%C3%A4&z'],
    [{ 'append:querystring.all': '$request.querystring.x' }, 'x=1&x=2&y=%C3%A4&z&all=1%2C2'],
  ])('%j gives the query %s', (parameters, query) => {
    expect(map(parameters).target).toBe(`/?${query}`);
  });

  test.each([
    [{ 'append:header.X-Many': '3' }, { 'x-many': '1,2,3' }],
    [{ 'overwrite:header.x-many': '$request.header.X-Many' }, { 'x-many': '1,2' }],
    [
      { 'append:header.new': `${selecting('context.requestId')} of ${selecting('context.routeKey')}` },
      { new: 'r-1 of ANY /pets/{proxy+}' },
    ],
    [{ 'overwrite:header.Host': 'virtual.test' }, { host: 'virtual.test' }],
  ])('%j gives the headers %j', (parameters, headers) => {
    expect(map(parameters).headers).toMatchObject(headers);
  });

  test('rename a header, its value read before it is removed', () => {
    const { headers } = map({ 'remove:header.x-many': "''", 'append:header.x-new': '$request.header.x-many' });

    expect(headers).toMatchObject({ 'x-new': '1,2' });
    expect(headers).not.toHaveProperty('x-many');
  });
});
