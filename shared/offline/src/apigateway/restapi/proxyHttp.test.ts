import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GatewayError } from './gatewayError.ts';
import { proxyHttp } from './proxyHttp.ts';
import { newApi, newExchange } from './restFixture.ts';

let server: Server;
let origin: string;
const received: IncomingMessage[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    received.push(request);
    if (request.url?.startsWith('/slow')) return;
    const remapped = { connection: 'close', server: 'own', 'www-authenticate': 'Basic' };
    response.writeHead(302, { location: '/elsewhere', 'set-cookie': ['a=1', 'b=2'], ...remapped });
    response.end('moved');
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function send(
  uri: string,
  parameters: Record<string, string> = {},
  pathParameters: Record<string, string> = {},
  timeout = 10_000,
) {
  const sent = { cookie: ['a=1', 'b=2'], 'x-own': ['a', 'b'], host: ['front:3000'], te: ['trailers'] };
  const request = { rawQueryString: 'q=%20', headers: { ...sent, 'x-forwarded-for': ['192.0.2.9'] } };
  const exchange = { ...newExchange(newApi(), request), pathParameters };
  return proxyHttp({ type: 'HTTP_PROXY', uri, method: 'ANY', parameters, timeout }, exchange);
}

test('the endpoint gets path, query and headers, those of the connection aside', async () => {
  await send(`${origin}/things/{id}?own=1`, { 'integration.request.path.id': 'method.request.path.id' }, { id: '..' });

  const { method, url, headers } = received.at(-1) ?? {};
  expect([method, url]).toEqual(['GET', '/things/..?own=1&q=%20']);
  expect(headers).toMatchObject({ 'x-own': 'a,b', cookie: 'a=1; b=2', host: new URL(origin).host });
  expect(headers).not.toHaveProperty('te');
});

test('the endpoint learns how the request came', async () => {
  await send(`${origin}/`);

  expect(received.at(-1)?.headers).toMatchObject({
    'x-forwarded-for': '192.0.2.9, 192.0.2.1',
    'x-forwarded-port': '3000',
    'x-forwarded-proto': 'http',
    'x-amzn-trace-id': expect.stringMatching(/^Root=1-/),
  });
});

test('mapped parameters have their place', async () => {
  const parameters = {
    'integration.request.path.id': 'method.request.path.name',
    'integration.request.header.x-stage': 'context.stage',
    'integration.request.header.x-own': "'mine'",
    'integration.request.querystring.colour': 'stageVariables.colour',
  };

  await send(`${origin}/{id}`, parameters, { name: 'thing' });

  const { url, headers } = received.at(-1) ?? {};
  expect(url).toBe('/thing?q=%20&colour=blue');
  expect(headers).toMatchObject({ 'x-stage': 'dev', 'x-own': 'mine' });
});

test('its answer is handed back, redirects and cookies too', async () => {
  const { status, headers, body } = await send(`${origin}/`);

  expect([status, String(body)]).toEqual([302, 'moved']);
  expect(headers).toMatchObject({ location: ['/elsewhere'], 'set-cookie': ['a=1', 'b=2'] });
});

test('https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html: what API Gateway says itself is renamed', async () => {
  const { headers } = await send(`${origin}/`);

  expect(headers).toMatchObject({
    'x-amzn-remapped-connection': ['close'],
    'x-amzn-remapped-server': ['own'],
    'x-amzn-remapped-date': [expect.any(String)],
    'x-amzn-remapped-www-authenticate': ['Basic'],
  });
  const own = Object.keys(headers).filter((name) => /^(connection|content-length|date|server|www-.*)$/.test(name));
  expect(own).toEqual([]);
});

test.each([
  ['is slow', () => `${origin}/slow`, 'INTEGRATION_TIMEOUT', 'Endpoint request timed out'],
  ['is dead', () => 'http://127.0.0.1:1/', 'INTEGRATION_FAILURE', 'Network error communicating with endpoint'],
])('an endpoint that %s', async (_, uri, type, text) => {
  const failure = await send(uri(), {}, {}, 200).catch((error: unknown) => error);

  expect(failure).toBeInstanceOf(GatewayError);
  expect(failure).toMatchObject({ type, status: 504, text });
});
