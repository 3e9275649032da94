import { randomUUID } from 'node:crypto';
import { connectCloud } from '@patterns/testing/cloud';
import { expectProblem } from '@patterns/testing/http';
import { sign } from '../src/adapters/standardWebhooks.ts';
import { type Delivery, openWebhook, webhook } from './webhookService.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const service = await openWebhook(connectCloud());

const minutesAgo = (minutes: number, seconds: number): Date => new Date(Date.now() - (minutes * 60 + seconds) * 1_000);

const unsigned: [string, () => Delivery][] = [
  ['no signature', () => ({ signedWith: [] })],
  ['a signature with another secret', () => ({ signedWith: ['bm9ib2R5'] })],
  ['the signature of another id', () => ({ headers: { 'webhook-id': randomUUID() } })],
  ['a signature of another version', () => ({ headers: { 'webhook-signature': 'v2,AAAA' } })],
  ['no id', () => ({ id: '' })],
  ['a timestamp that is no number', () => ({ headers: { 'webhook-timestamp': 'now' } })],
  ['a timestamp five minutes and some in the past', () => ({ sentAt: minutesAgo(5, 5) })],
  ['a timestamp five minutes and some in the future', () => ({ sentAt: minutesAgo(-5, -5) })],
];

test.each(unsigned)('%s is 401, with no hint which', async (_, delivery) => {
  const answer = await service.post(webhook(), delivery());

  const problem = { title: 'Unauthorized', status: 401, detail: 'The webhook is not signed as agreed.' };
  expectProblem(answer, problem);
  expect(answer.body).toEqual({ type: 'about:blank', ...problem });
});

test.each([4, -4])('a timestamp %d minutes old is accepted', async (minutes) => {
  expect((await service.post(webhook(), { sentAt: minutesAgo(minutes, 0) })).status).toBe(202);
});

test('a body that was printed anew is 401: the signature is over the bytes', async () => {
  const body = webhook();
  const [id, sentAt] = [randomUUID(), new Date()];
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  const signature = sign(service.secrets.current, id, timestamp, Buffer.from(JSON.stringify(body)));

  const answer = await service.post(JSON.stringify(body, null, 2), {
    ...{ id, sentAt },
    headers: { 'webhook-signature': signature },
  });

  expect(answer.status).toBe(401);
});

test.each([
  ['a body that is no JSON', '{"type":'],
  ['an empty body', ''],
  ['a key that changes prototypes', '{"__proto__":{}}'],
])('%s is 400', async (_, body) => {
  const answer = await service.post(body);

  expectProblem(answer, { status: 400, title: 'Bad Request' });
});

test('an id that is too long to keep is 400', async () => {
  const answer = await service.post(webhook(), { id: 'w'.repeat(257) });

  expectProblem(answer, { status: 400 });
});

test('invalid fields are 422, with a pointer to each', async () => {
  const answer = await service.post({
    type: 'payment.lost',
    timestamp: '2026-02-30T12:00:00Z',
    data: { paymentId: 'p/1', amount: 12.5, currency: 'EURO' },
  });

  const pointers = ['/type', '/timestamp', '/data/paymentId', '/data/orderId', '/data/amount', '/data/currency'];
  expectProblem(answer, {
    ...{ status: 422, title: 'Unprocessable Content' },
    errors: pointers.map((pointer) => ({ pointer, detail: expect.any(String) })),
  });
});

test('another content type is 415', async () => {
  const answer = await service.post(webhook(), { headers: { 'content-type': 'text/plain' } });

  expectProblem(answer, { status: 415 });
});

test('a body over 256 KiB is 413', async () => {
  const answer = await service.post({ ...webhook(), padding: 'x'.repeat(262_144) });

  expectProblem(answer, { status: 413 });
});

test.each([randomUUID(), 'a%20b', 'x'.repeat(65)])('the unknown payment %s is 404', async (paymentId) => {
  const answer = await service.get(paymentId);

  expectProblem(answer, { status: 404, title: 'Not Found' });
});

test("a route that does not exist is API Gateway's own 404", async () => {
  const answer = await fetch(`${service.endpoint}/webhooks/refunds`);

  expect([answer.status, await answer.json()]).toEqual([404, { message: 'Not Found' }]);
});

describe('x-correlation-id', () => {
  test.each([
    ['of a refusal', 'bm9ib2R5', 401],
    ['of a success', undefined, 202],
  ])("%s is the caller's", async (_, secret, status) => {
    const headers = { 'x-correlation-id': 'Caller.1_2-3' };
    const answer = await service.post(webhook(), { headers, ...(secret && { signedWith: [secret] }) });

    expect([answer.status, answer.headers.get('x-correlation-id')]).toEqual([status, 'Caller.1_2-3']);
  });

  test.each(['two words', '<script>', 'x'.repeat(129)])('is a new one for %p', async (unsound) => {
    const answer = await service.post(webhook(), { headers: { 'x-correlation-id': unsound } });

    expect([answer.status, answer.headers.get('x-correlation-id')]).toEqual([202, expect.stringMatching(uuid)]);
  });
});
