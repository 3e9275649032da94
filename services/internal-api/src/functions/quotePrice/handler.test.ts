import * as v from 'valibot';
import { quoteAnswer } from '../../client/pricing.ts';
import { fakePrices } from '../../domain/prices.fake.ts';
import { createQuotePrice } from './handler.ts';
import { quoteRequest } from './schema.ts';

const unitPrice = { amount: 1250, currency: 'EUR' };
const quotePrice = createQuotePrice({ prices: fakePrices({ sku: 'mug', unitPrice, available: 5 }) });
const asked = { sku: 'mug', quantity: 2, currency: 'EUR' };

test('answers the price of one and of all', async () => {
  expect(await quotePrice(asked)).toEqual({
    status: 'ok',
    unitPrice,
    total: { amount: 2500, currency: 'EUR' },
  });
});

test.each([
  ['an unknown sku', { sku: 'cup' }],
  ['a currency in which the sku has no price', { currency: 'USD' }],
])('%s is an answer, not an error', async (_, change) => {
  const request = { ...asked, ...change };

  expect(await quotePrice(request)).toEqual({ status: 'unknown-sku', sku: request.sku });
});

test('what is added to the answer later, also to its money, is left out by who does not know it', async () => {
  const answer = await quotePrice(asked);

  const added = { ...answer, unitPrice: { ...unitPrice, vat: 200 }, tier: 'retail' };

  expect(v.parse(quoteAnswer, added)).toEqual(answer);
});

test('a total that cannot be counted is an error', async () => {
  const request = { ...asked, quantity: Number.MAX_SAFE_INTEGER };

  await expect(quotePrice(request)).rejects.toMatchObject({ code: 'invalid' });
});

test.each([
  {},
  null,
  { ...asked, sku: '' },
  { ...asked, sku: 'x'.repeat(2049) },
  { ...asked, quantity: 0 },
  { ...asked, quantity: 1.5 },
  { ...asked, quantity: '2' },
  { ...asked, currency: 'eur' },
])('the schema refuses %p', (event) => {
  expect(v.is(quoteRequest, event)).toBe(false);
});
