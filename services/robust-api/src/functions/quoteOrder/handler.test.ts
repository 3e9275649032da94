import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import type { QuotePrice } from '../../domain/neighbours.ts';
import { fakeOrders } from '../../domain/orders.fake.ts';
import { createQuoteOrder } from './handler.ts';
import { querySchema } from './schema.ts';

const items = [
  { sku: 'mug', quantity: 2 },
  { sku: 'cup', quantity: 3 },
];
const orders = fakeOrders({ orderId: 'o-1', customerId: 'c-1', items, placedAt: '2026-01-31T12:00:00.000Z' });
const quotePrice: QuotePrice = async ({ quantity }, currency) => ({
  unitPrice: { amount: 100, currency },
  total: { amount: 100 * quantity, currency },
});
const request = (query = {}, orderId = 'o-1') => httpRequest({ path: { orderId }, query });

test('quotes each line and their sum, in the currency of the shop', async () => {
  const { status, body } = await createQuoteOrder({ orders, quotePrice, currency: 'EUR' })(request());

  const eur = (amount: number) => ({ amount, currency: 'EUR' });
  const lines = items.map((item) => ({ ...item, unitPrice: eur(100), total: eur(100 * item.quantity) }));
  expect([status, body]).toEqual([200, { orderId: 'o-1', lines, total: eur(500) }]);
});

test('or in that which is asked for', async () => {
  const { body } = await createQuoteOrder({ orders, quotePrice, currency: 'EUR' })(request({ currency: 'CHF' }));

  expect(body).toMatchObject({ total: { amount: 500, currency: 'CHF' } });
});

test('a sku without a price leaves no quote', async () => {
  const unpriced = createQuoteOrder({ orders, quotePrice: async () => undefined, currency: 'EUR' });

  await expect(unpriced(request())).rejects.toMatchObject({ code: 'not-found' });
});

test('a sum that can not be counted is no quote', async () => {
  const dear: QuotePrice = async ({ quantity }, currency) => {
    const total = { amount: Number.MAX_SAFE_INTEGER, currency };
    return { unitPrice: { amount: Math.floor(total.amount / quantity), currency }, total };
  };
  const quoteOrder = createQuoteOrder({ orders, quotePrice: dear, currency: 'EUR' });

  await expect(quoteOrder(request())).rejects.toMatchObject({ code: 'invalid' });
});

test('of an order that was not placed nothing is asked', async () => {
  const neverAsked = () => Promise.reject(new Error('asked'));
  const quoteOrder = createQuoteOrder({ orders, quotePrice: neverAsked, currency: 'EUR' });

  await expect(quoteOrder(request({}, 'o-2'))).rejects.toMatchObject({ code: 'not-found' });
});

test.each(['euro', 'XXZ', ''])('the query schema refuses the currency %p', (currency) => {
  expect(v.is(querySchema, { currency })).toBe(false);
});
