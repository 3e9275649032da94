import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpFrontRequest } from '../../types.ts';
import type { EventContext } from '../createEvent.ts';
import type { HttpProxyIntegration } from '../definition.ts';
import { parseResponseMappings } from './parseMappings.ts';
import { proxyToHttp } from './proxyToHttp.ts';

let listener: RequestListener;
const upstream = createServer((request, response) => listener(request, response));

beforeAll(() => new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  upstream.closeAllConnections();
  upstream.close();
});

function proxy(integration: Partial<HttpProxyIntegration> = {}, method = 'GET') {
  const uri = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  const whole = { type: 'HTTP_PROXY' as const, method: 'ANY', uri, timeout: 5000, requestMappings: [] };
  const request = { method, rawPath: '/', rawQueryString: '', headers: { host: ['here'] }, body: Buffer.alloc(0) };
  const context = { requestId: 'r-1', routeKey: '$default', path: '/' } as EventContext;
  return proxyToHttp(
    { ...whole, responseMappings: new Map(), ...integration },
    { ...request, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' } satisfies HttpFrontRequest,
    context,
  );
}

test('answers status, end-to-end headers and bytes as they came, and follows no redirect', async () => {
  listener = (_, response) => {
    response.writeHead(302, [
      ...['location', '/elsewhere', 'set-cookie', 'a=1', 'set-cookie', 'b=2', 'x-many', '1', 'x-many', '2'],
      ...['connection', 'close, x-mine', 'x-mine', '1', 'content-encoding', 'gzip'],
    ]);
    response.end(Buffer.from([0, 159, 255]));
  };

  const { status, headers, body } = await proxy();

  expect(status).toBe(302);
  expect(headers).toMatchObject({ location: '/elsewhere', 'set-cookie': ['a=1', 'b=2'], 'x-many': '1,2' });
  expect(headers).toMatchObject({ 'content-encoding': 'gzip' });
  for (const name of ['connection', 'x-mine', 'transfer-encoding', 'content-length']) {
    expect(headers).not.toHaveProperty(name);
  }
  expect(body).toEqual(Buffer.from([0, 159, 255]));
});

test('hands on the length that the answer to a HEAD names', async () => {
  listener = (_, response) => response.writeHead(200, { 'content-length': 1234 }).end();

  expect(await proxy({}, 'HEAD')).toMatchObject({ status: 200, headers: { 'content-length': '1234' } });
});

test('maps the answer of the status that it names, no other', async () => {
  const mappings = parseResponseMappings([
    { Destination: 'overwrite:statuscode', Source: '503' },
    { Destination: 'append:header.x-was', Source: '$response.header.x-kind' },
    { Destination: 'remove:header.x-kind', Source: "''" },
    { Destination: 'overwrite:header.x-id', Source: '$context.requestId' },
  ]);
  const statuses = [418, 200];
  listener = (_, response) => response.writeHead(statuses.shift() ?? 0, { 'x-kind': 'pot' }).end();

  const mapped = await proxy({ responseMappings: new Map([[418, mappings]]) });
  const plain = await proxy({ responseMappings: new Map([[418, mappings]]) });

  expect(mapped).toMatchObject({ status: 503, headers: { 'x-was': 'pot', 'x-id': 'r-1' } });
  expect(mapped.headers).not.toHaveProperty('x-kind');
  expect(plain).toMatchObject({ status: 200, headers: { 'x-kind': 'pot' } });
});

describe('a 503 that tells nothing', () => {
  test.each<[string, RequestListener, Partial<HttpProxyIntegration>]>([
    ['does not answer in time', () => undefined, { timeout: 50 }],
    ['does not end its answer in time', (_, response) => response.writeHead(200).write('half'), { timeout: 50 }],
    ['breaks off', (request) => request.destroy(), {}],
    ['breaks off in its answer', (request, response) => response.write('half', () => request.destroy()), {}],
    ['is not there', () => undefined, { uri: 'http://127.0.0.1:1' }],
  ])('is the answer when the endpoint %s', async (_, answer, integration) => {
    listener = answer;

    const { status, body } = await proxy(integration);

    expect([status, body]).toEqual([503, '{"message":"Service Unavailable"}']);
  });
});

test('an answer beyond 10 MB is a 500', async () => {
  listener = (_, response) => response.end(Buffer.alloc(10 * 1024 * 1024 + 1));

  const { status, body } = await proxy();

  expect([status, body]).toEqual([500, '{"message":"Internal Server Error"}']);
});
