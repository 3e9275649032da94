import type { LambdaClient } from '@aws-sdk/client-lambda';
import { fakeClient } from '@patterns/testing/sdk';
import { productSource } from './productSource.ts';

const product = { sku: 'mug', name: 'Mug', price: { amount: 1250, currency: 'EUR' } };

function catalogueThat(answers: unknown, FunctionError?: string) {
  const Payload = { transformToString: () => JSON.stringify(answers) };
  const { client, sent } = fakeClient<LambdaClient>(() => ({ Payload, ...(FunctionError && { FunctionError }) }));
  return { find: productSource(client, 'catalogue', 1_500), sent };
}

test('answers the product, and nothing that was not agreed', async () => {
  const { find, sent } = catalogueThat({
    status: 'ok',
    product: { ...product, price: { ...product.price, vat: 200 }, weight: 350 },
  });

  expect(await find('mug')).toEqual(product);
  expect(sent).toMatchObject([['Invoke', { FunctionName: 'catalogue', InvocationType: 'RequestResponse' }]]);
});

test('its budget travels as the deadline', async () => {
  const { find, sent } = catalogueThat({ status: 'ok', product });
  const latest = () => Date.now() + 1_500;
  const soonest = latest();

  await find('mug');

  const { sku, deadline } = JSON.parse(String(sent[0]?.[1].Payload));
  expect(sku).toBe('mug');
  expect(deadline).toBeGreaterThanOrEqual(soonest);
  expect(deadline).toBeLessThanOrEqual(latest());
});

test('a sku that it does not know is nothing', async () => {
  expect(await catalogueThat({ status: 'unknown-sku', sku: 'cup' }).find('cup')).toBeUndefined();
});

test('a function error is a failure, even if its payload would fit', async () => {
  const { find } = catalogueThat({ status: 'ok', product, errorType: 'OutOfLuck' }, 'Unhandled');

  await expect(find('mug')).rejects.toMatchObject({ code: 'bad-gateway', cause: { name: 'OutOfLuck' } });
});

test.each([
  ['no product', { status: 'ok' }],
  ['a product without a name', { status: 'ok', product: { ...product, name: undefined } }],
  ['a price that is none', { status: 'ok', product: { ...product, price: 1250 } }],
  ['another status', { status: 'gone', sku: 'mug' }],
  ['nothing', null],
])('an answer of another shape is a failure: %s', async (_, answer) => {
  await expect(catalogueThat(answer).find('mug')).rejects.toMatchObject({ code: 'invalid-answer' });
});
