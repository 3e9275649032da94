import type { LambdaClient } from '@aws-sdk/client-lambda';
import { fakeClient } from '@patterns/testing/sdk';
import { priceSource } from './priceSource.ts';

const unitPrice = { amount: 990, currency: 'EUR' };

function pricingThat(answers: unknown) {
  const Payload = { transformToString: () => JSON.stringify(answers) };
  const { client, sent } = fakeClient<LambdaClient>(() => ({ Payload }));
  return { find: priceSource(client, 'pricing', { currency: 'EUR', budgetMs: 1_000 }), sent };
}

test('answers the price of one in the currency of the shop, asked with its budget as the deadline', async () => {
  const { find, sent } = pricingThat({ status: 'ok', unitPrice, total: unitPrice });
  const soonest = Date.now() + 1_000;

  expect(await find('mug')).toEqual(unitPrice);

  const { deadline, ...event } = JSON.parse(String(sent[0]?.[1].Payload));
  expect(event).toMatchObject({ sku: 'mug', quantity: 1, currency: 'EUR' });
  expect(deadline).toBeGreaterThanOrEqual(soonest);
  expect(deadline).toBeLessThanOrEqual(Date.now() + 1_000);
});

test('what is added to the price later is left out', async () => {
  const { find } = pricingThat({ status: 'ok', unitPrice: { ...unitPrice, vat: 158 }, total: unitPrice });

  expect(await find('mug')).toEqual(unitPrice);
});

test('a sku that has no price is nothing', async () => {
  expect(await pricingThat({ status: 'unknown-sku', sku: 'cup' }).find('cup')).toBeUndefined();
});

test('an answer of another shape is a failure', async () => {
  const { find } = pricingThat({ status: 'ok', unitPrice: 990, total: 990 });

  await expect(find('mug')).rejects.toMatchObject({ code: 'invalid-answer' });
});
