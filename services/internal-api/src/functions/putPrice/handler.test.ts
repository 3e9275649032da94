import * as v from 'valibot';
import { fakePrices } from '../../domain/prices.fake.ts';
import { createPutPrice } from './handler.ts';
import { putPriceRequest } from './schema.ts';

const listing = { sku: 'mug', unitPrice: { amount: 1250, currency: 'EUR' }, available: 5 };

test('stores the price and the stock, and the same again changes nothing', async () => {
  const prices = fakePrices();
  const putPrice = createPutPrice({ prices });

  expect(await putPrice(listing)).toEqual({ status: 'ok' });
  expect(await putPrice(listing)).toEqual({ status: 'ok' });
  expect(await prices.unitPrice('mug', 'EUR')).toEqual(listing.unitPrice);
  expect(await prices.available('mug')).toBe(5);
});

test.each([
  {},
  null,
  { ...listing, sku: 'a/b' },
  { ...listing, available: -1 },
  { ...listing, available: 0.5 },
  { ...listing, unitPrice: 1250 },
  { ...listing, unitPrice: { amount: 12.5, currency: 'EUR' } },
  { ...listing, unitPrice: { amount: -1, currency: 'EUR' } },
  { ...listing, unitPrice: { amount: 1250, currency: 'XXZ' } },
])('the schema refuses %p', (event) => {
  expect(v.is(putPriceRequest, event)).toBe(false);
});
