import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { endpointFixture, signed } from './endpointFixture.ts';

const megabytes = 1024 * 1024;

async function started() {
  const fixture = endpointFixture();
  await fixture.endpoint.start();
  running.push(fixture.endpoint);
  const put = (headers = {}) =>
    request(fixture.endpoint.url, { method: 'POST', headers: { ...signed('Put'), ...headers } });
  return { ...fixture, put };
}

const running: ReturnType<typeof endpointFixture>['endpoint'][] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((endpoint) => endpoint.stop()));
});

test('reads a body after Expect: 100-continue', async () => {
  const { put, handled } = await started();
  const body = JSON.stringify({ text: 'x'.repeat(100_000) });
  const sending = put({ expect: '100-continue', 'content-length': body.length });

  sending.on('continue', () => sending.end(body)).flushHeaders();
  const [{ statusCode }] = await once(sending, 'response');

  expect(statusCode).toBe(200);
  expect(handled[0]?.input).toEqual(JSON.parse(body));
});

test('refuses a body above 16 MB and lives on', async () => {
  const { endpoint, handled } = await started();
  const put = (body: string) => fetch(endpoint.url, { method: 'POST', headers: signed('Put'), body });

  const response = await put(' '.repeat(16 * megabytes + 1));

  expect(response.status).toBe(413);
  expect((await put('{}')).status).toBe(200);
  expect(handled).toHaveLength(1);
});

test('hears a body that is too large to its end: a client that still writes would see a reset', async () => {
  const { put } = await started();
  const sending = put();
  const answered = once(sending, 'response');

  await new Promise((written) => sending.write(' '.repeat(17 * megabytes), written));
  const early = await Promise.race([answered.then(() => 'answered'), setTimeout(200, 'still listening')]);
  sending.end(' ');

  expect(early).toBe('still listening');
  const [{ statusCode }] = await answered;
  expect(statusCode).toBe(413);
});
