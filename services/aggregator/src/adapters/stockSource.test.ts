import type { LambdaClient } from '@aws-sdk/client-lambda';
import { fakeClient } from '@patterns/testing/sdk';
import { stockSource } from './stockSource.ts';

function pricingThat(answers: unknown) {
  const Payload = { transformToString: () => JSON.stringify(answers) };
  const { client, sent } = fakeClient<LambdaClient>(() => ({ Payload }));
  return { find: stockSource(client, 'pricing', 1_000), sent };
}

test('answers how much there is, asked with its budget as the deadline', async () => {
  const { find, sent } = pricingThat({ status: 'ok', available: 0, warehouse: 'north' });
  const soonest = Date.now() + 1_000;

  expect(await find('mug')).toEqual({ available: 0 });

  const { sku, deadline } = JSON.parse(String(sent[0]?.[1].Payload));
  expect(sku).toBe('mug');
  expect(deadline).toBeGreaterThanOrEqual(soonest);
  expect(deadline).toBeLessThanOrEqual(Date.now() + 1_000);
});

test('a sku that pricing does not know is nothing', async () => {
  expect(await pricingThat({ status: 'unknown-sku', sku: 'cup' }).find('cup')).toBeUndefined();
});

test('an answer of another shape is a failure', async () => {
  await expect(pricingThat({ status: 'ok', available: -1 }).find('mug')).rejects.toMatchObject({
    code: 'invalid-answer',
  });
});
