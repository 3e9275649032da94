import { httpRequest } from '@patterns/testing/requests';
import type { PaymentEvent } from '../../domain/payment.ts';
import type { SignedWebhook } from '../../domain/signedWebhook.ts';
import { createReceiveWebhook } from './handler.ts';

const webhook = {
  type: 'payment.succeeded',
  timestamp: '2026-01-31T12:00:00Z',
  data: { paymentId: 'p-1', orderId: 'o-1', amount: 1250, currency: 'EUR' },
};

const arrange = (send?: () => Promise<void>) => {
  const sent: PaymentEvent[] = [];
  const checked: SignedWebhook[] = [];
  const queue = { send: send ?? (async (event: PaymentEvent) => void sent.push(event)) };
  const isSigned = async (given: SignedWebhook) => {
    checked.push(given);
    return given.signatures === 'good';
  };
  return { sent, checked, receiveWebhook: createReceiveWebhook({ queue, isSigned }) };
};

const request = (rawBody: string, headers: Record<string, string> = {}) =>
  httpRequest({
    rawBody,
    headers: {
      'content-type': 'application/json',
      'webhook-id': 'w-1',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'good',
      ...headers,
    },
  });

test('accepts a signed webhook once the queue has it', async () => {
  const { sent, checked, receiveWebhook } = arrange();
  const rawBody = JSON.stringify(webhook, null, 2);

  expect(await receiveWebhook(request(rawBody))).toEqual({ status: 202 });
  expect(checked).toEqual([{ id: 'w-1', timestamp: '1614265330', signatures: 'good', rawBody: Buffer.from(rawBody) }]);
  expect(sent).toEqual([
    { webhookId: 'w-1', type: 'payment.succeeded', occurredAt: '2026-01-31T12:00:00.000000Z', ...webhook.data },
  ]);
});

test.each([
  ['2026-01-31T12:00:00.0009Z', '2026-01-31T12:00:00.000900Z'],
  ['2026-01-31 12:00:00.123456789Z', '2026-01-31T12:00:00.123456Z'],
])('an event happened at %s to the microsecond', async (timestamp, occurredAt) => {
  const { sent, receiveWebhook } = arrange();

  await receiveWebhook(request(JSON.stringify({ ...webhook, timestamp })));

  expect(sent).toMatchObject([{ occurredAt }]);
});

test('does not accept what the queue does not take', async () => {
  const down = new Error('the queue is down');
  const { receiveWebhook } = arrange(() => Promise.reject(down));

  await expect(receiveWebhook(request(JSON.stringify(webhook)))).rejects.toBe(down);
});

test.each([
  ['no signature', request('{}', { 'webhook-signature': '' }), 'unauthorized'],
  ['a bad signature on a body that is no JSON', request('{', { 'webhook-signature': 'bad' }), 'unauthorized'],
  ['a body that is no JSON', request('{'), 'malformed'],
  [
    'an id that the consumer would refuse',
    request(JSON.stringify(webhook), { 'webhook-id': 'w'.repeat(257) }),
    'malformed',
  ],
  ['a day that no calendar has', request(JSON.stringify({ ...webhook, timestamp: '2026-02-30T12:00:00Z' })), 'invalid'],
  ['an unknown type', request(JSON.stringify({ ...webhook, type: 'payment.lost' })), 'invalid'],
  ['a text as the amount', request(JSON.stringify({ ...webhook, data: { ...webhook.data, amount: '1' } })), 'invalid'],
  ['a local time', request(JSON.stringify({ ...webhook, timestamp: '2026-01-31T12:00:00+01:00' })), 'invalid'],
  [
    'another content type',
    request(JSON.stringify(webhook), { 'content-type': 'text/plain' }),
    'unsupported-media-type',
  ],
])('refuses %s and sends nothing on', async (_, sentRequest, code) => {
  const { sent, receiveWebhook } = arrange();

  await expect(receiveWebhook(sentRequest)).rejects.toMatchObject({ code });
  expect(sent).toEqual([]);
});
