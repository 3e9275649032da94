import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import { fakePrices } from '../../domain/prices.fake.ts';
import { createGetStock, createShowStock } from './handler.ts';
import { stockRequest } from './schema.ts';

const unitPrice = { amount: 1250, currency: 'EUR' };
const prices = fakePrices({ sku: 'mug', unitPrice, available: 5 }, { sku: 'sold-out', unitPrice, available: 0 });
const getStock = createGetStock({ prices });

test.each([
  ['mug', 5],
  ['sold-out', 0],
])('of %s answers %d', async (sku, available) => {
  expect(await getStock({ sku })).toEqual({ status: 'ok', available });
});

test('an unknown sku is an answer, not an error', async () => {
  expect(await getStock({ sku: 'cup' })).toEqual({ status: 'unknown-sku', sku: 'cup' });
});

test('through an API the stock is a resource, and an unknown sku is none', async () => {
  const showStock = createShowStock(getStock);

  expect(await showStock(httpRequest({ path: { sku: 'mug' } }))).toEqual({
    status: 200,
    body: { sku: 'mug', available: 5 },
  });
  await expect(showStock(httpRequest({ path: { sku: 'cup' } }))).rejects.toMatchObject({ code: 'not-found' });
});

test.each([{}, null, { sku: '' }, { sku: 5 }, { sku: 'x'.repeat(2049) }, { sku: '€'.repeat(683) }])(
  'the schema refuses %p',
  (event) => {
    expect(v.is(stockRequest, event)).toBe(false);
  },
);
