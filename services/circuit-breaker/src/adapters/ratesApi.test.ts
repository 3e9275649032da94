import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ratesApi } from './ratesApi.ts';

const chf = { currency: 'CHF', rate: 0.9412, asOf: '2026-01-31T15:00:00Z' };
const api = createServer();
let url: string;

beforeAll(async () => {
  await once(api.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
});

afterEach(() => api.removeAllListeners('request'));
afterAll(() => {
  api.close();
  api.closeAllConnections();
});

function find(listener: RequestListener, signal?: AbortSignal) {
  api.on('request', listener);
  return ratesApi(url).find('CHF', signal);
}

const answering =
  (status: number, body: unknown, headers = {}): RequestListener =>
  (_, response) =>
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));

test('asks once for the currency, and answers the rate without what else is said of it', async () => {
  const asked: (string | undefined)[] = [];

  const rate = await find((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.end(JSON.stringify({ ...chf, provider: 'acme' }));
  });

  expect([rate, asked]).toEqual([chf, ['GET /rates/CHF']]);
});

test('404 is an unknown currency, whatever it says', async () => {
  expect(await find(answering(404, '<h1>Not Found</h1>'))).toBeUndefined();
});

test.each<[what: string, body: unknown]>([
  ['no JSON', '<html>'],
  ['nothing', ''],
  ['half of it', '{"currency":"CHF","rate":0.94'],
  ['JSON of another shape', { message: 'OK' }],
  ['a list', [chf]],
  ['null', 'null'],
  ['another currency', { ...chf, currency: 'USD' }],
  ['a rate in words', { ...chf, rate: '0.94' }],
  ['a rate of nothing', { ...chf, rate: 0 }],
  ['a negative rate', { ...chf, rate: -1 }],
  ['an endless rate', '{"currency":"CHF","rate":1e999,"asOf":"2026-01-31T15:00:00Z"}'],
  ['no day of the calendar', { ...chf, asOf: '2026-02-30T15:00:00Z' }],
])('200 with %s is a failure', async (_, body) => {
  await expect(find(answering(200, body))).rejects.toMatchObject({ code: 'invalid-answer', retryable: true });
});

test.each<[what: string, listener: RequestListener]>([
  ['500', answering(500, { secret: 'stack' })],
  ['429, which is not for our client', answering(429, {}, { 'retry-after': '1' })],
  ['401: our key is no longer good', answering(401, {})],
  ['204', answering(204, '')],
  ['a way to another place', answering(302, '', { location: 'http://169.254.169.254/' })],
  ['a reset', (request) => request.socket.resetAndDestroy()],
  ['a reset after half of the body', (_, response) => response.write('{"currency"', () => response.destroy())],
])('%s is a failure of the other side, of which nothing is told', async (_, listener) => {
  await expect(find(listener)).rejects.toMatchObject({
    ...{ code: 'bad-gateway', message: 'A third party did not answer.' },
    ...{ retryable: true, retryAfterSeconds: undefined },
  });
});

test('gives up when it is told to', async () => {
  const answer = find(() => undefined, AbortSignal.timeout(20));

  await expect(answer).rejects.toMatchObject({ code: 'bad-gateway', cause: { name: 'AbortError' } });
});
