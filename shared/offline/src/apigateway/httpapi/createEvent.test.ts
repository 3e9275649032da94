import type { HttpFrontRequest } from '../types.ts';
import { createEvent, type EventContext } from './createEvent.ts';

const request = (changes: Partial<HttpFrontRequest> = {}): HttpFrontRequest => ({
  method: 'GET',
  rawPath: '/products',
  rawQueryString: '',
  headers: { host: ['127.0.0.1:3000'], 'user-agent': ['test'] },
  body: Buffer.alloc(0),
  protocol: 'HTTP/1.1',
  sourceIp: '127.0.0.1',
  ...changes,
});

const context: EventContext = {
  accountId: '000000000000',
  apiId: 'abc1234567',
  region: 'us-east-1',
  requestId: 'id=',
  routeKey: 'GET /products',
  path: '/products',
  pathParameters: {},
  now: Date.UTC(2020, 2, 12, 19, 3, 58),
};

describe('createEvent', () => {
  test('describes the request in the context', () => {
    const event = createEvent(request(), context);

    expect(event.requestContext).toEqual({
      accountId: '000000000000',
      apiId: 'abc1234567',
      domainName: 'abc1234567.execute-api.us-east-1.amazonaws.com',
      domainPrefix: 'abc1234567',
      http: { method: 'GET', path: '/products', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      requestId: 'id=',
      routeKey: 'GET /products',
      stage: '$default',
      time: '12/Mar/2020:19:03:58 +0000',
      timeEpoch: Date.UTC(2020, 2, 12, 19, 3, 58),
    });
  });

  test('leaves out what the request does not have', () => {
    const event = createEvent(request(), context);

    expect(Object.keys(event).sort()).toEqual(
      ['version', 'routeKey', 'rawPath', 'rawQueryString', 'headers', 'requestContext', 'isBase64Encoded'].sort(),
    );
  });

  test('joins repeated headers and query parameters with commas and decodes the latter', () => {
    const rawQueryString = 'a=1&a=2&b=x%20y&c=%2B';
    const event = createEvent(request({ rawQueryString, headers: { accept: ['a/b', 'c/d'] } }), context);

    expect(event.headers).toMatchObject({ accept: 'a/b,c/d' });
    expect(event.queryStringParameters).toEqual({ a: '1,2', b: 'x y', c: '+' });
    expect(event.rawQueryString).toBe(rawQueryString);
  });

  test('takes cookies out of the headers', () => {
    const event = createEvent(request({ headers: { cookie: ['a=1; b=2'] } }), context);

    expect(event.cookies).toEqual(['a=1', 'b=2']);
    expect(event.headers).not.toHaveProperty('cookie');
  });

  test.each([
    ['application/json', false],
    ['application/json; charset=utf-8', false],
    ['text/csv', false],
    ['application/xml', false],
    ['application/javascript', false],
    ['application/x-www-form-urlencoded', true],
    ['application/problem+json', true],
    ['application/octet-stream', true],
    [undefined, true],
  ])('hands on a body of type %s with isBase64Encoded %s', (type, isBase64Encoded) => {
    const headers = type === undefined ? {} : { 'content-type': [type] };
    const event = createEvent(request({ method: 'POST', headers, body: Buffer.from('{"a":"é"}') }), context);

    const body = isBase64Encoded ? Buffer.from('{"a":"é"}').toString('base64') : '{"a":"é"}';
    expect(event).toMatchObject({ body, isBase64Encoded });
  });
});
