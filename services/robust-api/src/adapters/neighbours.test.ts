import type { LambdaClient } from '@aws-sdk/client-lambda';
import { fakeClient } from '@patterns/testing/sdk';
import { fulfilments } from './fulfilments.ts';
import { pricing } from './pricing.ts';

function answering(answer: unknown) {
  const Payload = { transformToString: () => JSON.stringify(answer) };
  return fakeClient<LambdaClient>(() => ({ Payload }));
}

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const fulfilment = { orderId: 'o-1', items: [{ sku: 'mug', quantity: 2 }], total: 2500, currency: 'EUR' };

test('a price is what internal-api quotes', async () => {
  const { client, sent } = answering({ status: 'ok', unitPrice: eur(1250), total: eur(2500) });

  const price = await pricing(client, 'quotePrice')({ sku: 'mug', quantity: 2 }, 'EUR');

  expect(price).toEqual({ unitPrice: eur(1250), total: eur(2500) });
  expect(JSON.parse(String(sent[0]?.[1].Payload))).toMatchObject({ sku: 'mug', quantity: 2, currency: 'EUR' });
});

test('an unknown sku has no price', async () => {
  const { client } = answering({ status: 'unknown-sku', sku: 'cup' });

  expect(await pricing(client, 'quotePrice')({ sku: 'cup', quantity: 1 }, 'EUR')).toBeUndefined();
});

test.each(['accepted', 'conflict'])('a fulfilment that is started is %s', async (status) => {
  const { client, sent } = answering({ status, orderId: 'o-1' });

  expect(await fulfilments(client, 'startFulfilment')(fulfilment)).toBe(status);
  expect(JSON.parse(String(sent[0]?.[1].Payload))).toMatchObject(fulfilment);
});

test('an answer of another shape is a failure that may pass', async () => {
  const { client } = answering({ ok: true });

  await expect(fulfilments(client, 'f')(fulfilment)).rejects.toMatchObject({ code: 'invalid-answer', retryable: true });
});
