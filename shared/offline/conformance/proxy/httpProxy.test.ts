import { request as httpRequest } from 'node:http';
import { connectCloud, thirdParty } from '@patterns/testing/cloud';

const service = await connectCloud().service('conformance-proxy');
const upstream = thirdParty(service, 'upstream');

interface Arrived {
  method: string;
  url: string;
  rawHeaders: string[];
  /** Base64. */
  body: string;
}

const call = (path: string, init?: RequestInit) => fetch(`${service.endpoint}${path}`, { redirect: 'manual', ...init });
const arrived = async (path: string, init?: RequestInit) => (await (await call(path, init)).json()) as Arrived;

/** Sends the headers as they stand here, which fetch would not. */
function sendRaw(path: string, rawHeaders: string[]): Promise<Arrived> {
  const { promise, resolve, reject } = Promise.withResolvers<Arrived>();
  const headers = ['host', new URL(service.endpoint ?? '').host, ...rawHeaders];
  const outgoing = httpRequest(`${service.endpoint}${path}`, { headers, agent: false }, (response) => {
    response.setEncoding('utf8').once('data', (text: string) => resolve(JSON.parse(text) as Arrived));
  });
  outgoing.on('error', reject).end();
  return promise;
}

function headersOf({ rawHeaders }: Arrived): Record<string, string> {
  const pairs = rawHeaders.flatMap((name, at) =>
    at % 2 === 0 ? [[name.toLowerCase(), rawHeaders[at + 1] ?? '']] : [],
  );
  return Object.fromEntries(pairs);
}

describe('https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-http.html', () => {
  test.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    '$default hands on %s with its path, query and body byte for byte',
    async (method) => {
      const body = Buffer.from([0, 159, 146, 150]);

      const seen = await arrived('/a%20b%2Fc//d/%C3%A4?x=1&x=2&y=%C3%A4+&z', {
        method,
        ...(method !== 'GET' && { body }),
      });

      expect(seen).toMatchObject({ method, url: '/a%20b%2Fc//d/%C3%A4?x=1&x=2&y=%C3%A4+&z' });
      expect(seen.body).toBe(method === 'GET' ? '' : body.toString('base64'));
    },
  );

  test('path variables take their places in the URI of the integration', async () => {
    const { url } = await arrived('/shops/a%20b/c/d%2Fe?x=1');

    expect(url).toBe('/of/a%20b/c/d%2Fe?x=1');
  });

  test('the answer passes with its status, headers and bytes, and no redirect is followed', async () => {
    const answer = await call('/answer');
    const redirect = await call('/status/302');

    expect(answer.status).toBe(203);
    expect(answer.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2']);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-many': '1,2',
      etag: '"1"',
    });
    expect(answer.headers.has('x-hop')).toBe(false);
    expect(answer.headers.has('apigw-requestid')).toBe(true);
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([0, 159, 255]);
    expect([redirect.status, redirect.headers.get('location')]).toEqual([302, '/elsewhere']);
  });

  test('the answer to HEAD names the length of the body that isn’t there', async () => {
    const response = await call('/x', { method: 'HEAD' });

    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(100);
  });

  test.each([404, 429, 500, 502])('an answer %d passes as it is', async (status) => {
    const response = await call(`/status/${status}`);

    expect([response.status, await response.json()]).toEqual([status, expect.objectContaining({ method: 'GET' })]);
  });

  test('routes of the same API that are functions stay what they are', async () => {
    expect(await (await call('/open')).json()).toMatchObject({ routeKey: 'GET /open' });
  });
});

// Headers: as https://github.com/expressjs/session/issues/886 and others saw them behind AWS.
describe('the headers that an endpoint gets', () => {
  test('are the caller’s, but for the host and the way they came', async () => {
    const seen = await arrived('/x', { headers: { 'x-own': 'yes', authorization: 'Basic abc', 'user-agent': 'me' } });

    expect(headersOf(seen)).toMatchObject({
      ...{ 'x-own': 'yes', authorization: 'Basic abc', 'user-agent': 'me', host: new URL(upstream).host },
      via: 'HTTP/1.1 AmazonAPIGateway',
      forwarded: `by=127.0.0.1;for=127.0.0.1;host="${new URL(service.endpoint ?? '').host}";proto=http`,
      'x-amzn-trace-id': expect.stringMatching(/^Root=1-/),
    });
  });

  test('are merged where they came twice, and lose those of the connection', async () => {
    const connection = ['connection', 'close, x-hop', 'x-hop', '1', 'te', 'trailers', 'keep-alive', 'timeout=5'];

    const seen = await sendRaw('/x', ['X-Many', '1', 'x-many', '2', 'cookie', 'a=1', 'cookie', 'b=2', ...connection]);

    expect(headersOf(seen)).toMatchObject({ 'x-many': '1,2', cookie: 'a=1; b=2' });
    for (const name of ['x-hop', 'te', 'keep-alive']) expect(headersOf(seen)).not.toHaveProperty(name);
  });
});

describe('https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html', () => {
  test('maps what is asked', async () => {
    const response = await call('/shops/a/b?secret=1&x=1');

    const seen = (await response.json()) as Arrived;
    expect(seen.url).toBe('/of/a/b?x=1');
    expect(headersOf(seen)).toMatchObject({ 'x-id': response.headers.get('apigw-requestid') });
  });

  test('and what is answered', async () => {
    expect((await call('/shops/a/status/418')).status).toBe(503);
  });
});

describe('https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html', () => {
  test.each([
    ['a body above 10 MB is refused', '/x', 413, '{"message":"Request Entity Too Large"}'],
    ['an answer above 10 MB is an error', '/large', 500, '{"message":"Internal Server Error"}'],
    ['an endpoint that is slower than the timeout is a 503', '/hang', 503, '{"message":"Service Unavailable"}'],
    ['so is one that is not there', '/dead', 503, '{"message":"Service Unavailable"}'],
  ])('%s', async (_, path, status, text) => {
    const tooLarge = { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) };

    const response = await call(path, status === 413 ? tooLarge : {});

    expect([response.status, await response.text()]).toEqual([status, text]);
  });

  test('a body that no function could take passes', async () => {
    const { body } = await arrived('/x', { method: 'POST', body: Buffer.alloc(7 * 1024 * 1024, 'a') });

    expect(Buffer.from(body, 'base64')).toHaveLength(7 * 1024 * 1024);
  });
});
