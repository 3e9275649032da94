import { AppError } from '@patterns/runtime/errors';
import * as v from 'valibot';
import type { Fulfilment, Receipt } from '../../domain/neighbours.ts';
import { fakeOrders } from '../../domain/orders.fake.ts';
import { fakeOutbox } from '../../domain/outbox.fake.ts';
import { createDrainOutbox } from './handler.ts';
import { outboxEntry } from './schema.ts';

const items = [
  { sku: 'mug', quantity: 2 },
  { sku: 'cup', quantity: 3 },
];
const order = { orderId: 'o-1', customerId: 'c-1', items, placedAt: '2026-01-31T12:00:00.000Z' };

type Deps = Parameters<typeof createDrainOutbox>[0];

async function subject(changes: Partial<Deps> = {}) {
  const orders = fakeOrders();
  await orders.place(order);
  const receipts: Receipt[] = [];
  const fulfilments: Fulfilment[] = [];
  let unit = 100;
  const deps: Deps = {
    outbox: fakeOutbox(orders),
    // Prices rise from one look to the next.
    quotePrice: async ({ quantity }, currency) => {
      unit += 1;
      return { unitPrice: { amount: unit, currency }, total: { amount: unit * quantity, currency } };
    },
    makeReceipt: async (receipt) => void receipts.push(receipt),
    startFulfilment: async (fulfilment) => {
      fulfilments.push(fulfilment);
      return 'accepted';
    },
    currency: 'EUR',
    ...changes,
  };
  return { drain: () => createDrainOutbox(deps)(order), orders, receipts, fulfilments, deps };
}

/** An order whose prices were kept, and whose fulfilment was away. */
async function halfHandedOver() {
  const subjects = await subject();
  const { drain, deps } = subjects;
  const { startFulfilment } = deps;
  deps.startFulfilment = () => Promise.reject(new Error('away'));
  await expect(drain()).rejects.toThrow('away');
  deps.startFulfilment = startFulfilment;
  return subjects;
}

const lines = [
  { sku: 'mug', quantity: 2, amount: 202 },
  { sku: 'cup', quantity: 3, amount: 306 },
];

test('hands the order over to receipts and fulfilment', async () => {
  const { drain, receipts, fulfilments, orders } = await subject();

  expect(await drain()).toBe('stored');

  expect(receipts).toEqual([{ receiptId: 'o-1', orderId: 'o-1', lines, currency: 'EUR' }]);
  expect(fulfilments).toEqual([{ orderId: 'o-1', items, total: 508, currency: 'EUR' }]);
  expect(orders.outbox.get('o-1')).toMatchObject({ isClosed: true });
});

test('what was handed over is not handed over again', async () => {
  const { drain, receipts } = await subject();
  await drain();

  expect(await drain()).toBe('duplicate');
  expect(receipts).toHaveLength(1);
});

test('after a failure half way both get the first prices, whatever these are meanwhile', async () => {
  const { drain, receipts, fulfilments } = await halfHandedOver();

  await drain();

  expect(receipts).toEqual([receipts[0], receipts[0]]);
  expect(fulfilments).toMatchObject([{ total: 508 }]);
});

test('and in the first currency, whatever that of the shop is meanwhile', async () => {
  const { drain, receipts, fulfilments, deps } = await halfHandedOver();
  deps.currency = 'USD';

  await drain();

  expect(receipts).toEqual([receipts[0], receipts[0]]);
  expect(fulfilments).toMatchObject([{ total: 508, currency: 'EUR' }]);
});

test('and also where a sku has no price any more', async () => {
  const { drain, fulfilments, deps } = await halfHandedOver();
  deps.quotePrice = async () => undefined;

  expect(await drain()).toBe('stored');
  expect(fulfilments).toEqual([{ orderId: 'o-1', items, total: 508, currency: 'EUR' }]);
});

test('what was handed over is known as that, also where a sku has no price any more', async () => {
  const { drain, receipts, deps } = await subject();
  await drain();
  deps.quotePrice = async () => undefined;

  expect(await drain()).toBe('duplicate');
  expect(receipts).toHaveLength(1);
});

test('while pricing is away nobody looks at what was kept: it comes again by itself', async () => {
  const { drain, deps } = await subject();
  deps.quotePrice = () => Promise.reject(new AppError('unavailable', 'Away.'));
  deps.outbox.needsPrices = () => Promise.reject(new Error('asked'));

  await expect(drain()).rejects.toMatchObject({ code: 'unavailable' });
});

test.each<[string, Partial<Deps>, string]>([
  ['a sku without a price', { quotePrice: async () => undefined }, 'not-found'],
  ['a fulfilment with another content', { startFulfilment: async () => 'conflict' }, 'conflict'],
])('%s never passes, and the entry stays open', async (_, changes, code) => {
  const { drain, orders } = await subject(changes);

  await expect(drain()).rejects.toMatchObject({ code, retryable: false });
  expect(orders.outbox.get('o-1')).not.toHaveProperty('isClosed');
});

test.each([{ ...order, orderId: '' }, { ...order, items: undefined }, undefined])(
  'the schema refuses the entry %j',
  (entry) => {
    expect(v.is(outboxEntry, entry)).toBe(false);
  },
);
