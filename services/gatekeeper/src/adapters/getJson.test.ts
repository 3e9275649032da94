import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getJson } from './getJson.ts';

const server = createServer((request, response) => routes[request.url ?? '']?.(request, response)).listen(
  0,
  '127.0.0.1',
);
let base = '';

const routes: Record<string, RequestListener> = {
  '/keys': (_, response) => response.end('{"keys":[]}'),
  '/moved': (_, response) => response.writeHead(302, { location: '/keys' }).end(),
  '/broken': (_, response) => response.writeHead(503).end('{"keys":[]}'),
  '/text': (_, response) => response.end('<html>'),
  '/hang': () => undefined,
  '/cut': (_, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('{"keys"');
    setImmediate(() => response.destroy());
  },
};

beforeAll(async () => {
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const never = new AbortController().signal;

test('answers what the JSON says', async () => {
  expect(await getJson(`${base}/keys`, never)).toEqual({ keys: [] });
});

test.each([
  ['/moved', 'answered 302'],
  ['/broken', 'answered 503'],
  ['/text', 'not valid JSON'],
  ['/cut', 'aborted'],
])('%s is an error', async (path, message) => {
  await expect(getJson(`${base}${path}`, never)).rejects.toThrow(message);
});

test('nobody there is an error', async () => {
  await expect(getJson('http://127.0.0.1:1/keys', never)).rejects.toThrow('ECONNREFUSED');
});

test('gives up when it is told to', async () => {
  await expect(getJson(`${base}/hang`, AbortSignal.timeout(50))).rejects.toMatchObject({ name: 'AbortError' });
});
