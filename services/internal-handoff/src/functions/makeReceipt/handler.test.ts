import * as v from 'valibot';
import { fakeReceipts } from '../../domain/receipts.fake.ts';
import { createMakeReceipt } from './handler.ts';
import { receiptOrder } from './schema.ts';

const order = {
  receiptId: 'r-1',
  orderId: 'o-1',
  lines: [{ sku: 'mug', quantity: 2, amount: 2500 }],
  currency: 'EUR',
};

test('makes the receipt', async () => {
  const receipts = fakeReceipts();

  expect(await createMakeReceipt({ receipts })(order)).toBe('stored');
  expect(receipts.stored.get('r-1')).toEqual({ ...order, total: 2500 });
});

test('a duplicate makes one receipt', async () => {
  const receipts = fakeReceipts();
  const makeReceipt = createMakeReceipt({ receipts });
  await makeReceipt(order);

  expect(await makeReceipt(order)).toBe('duplicate');
  expect(receipts.stored.size).toBe(1);
});

test('the same id with another content is a conflict', async () => {
  const makeReceipt = createMakeReceipt({ receipts: fakeReceipts() });
  await makeReceipt(order);

  await expect(makeReceipt({ ...order, orderId: 'o-2' })).rejects.toMatchObject({ code: 'conflict' });
});

test.each([
  ['no lines', { ...order, lines: [] }],
  ['a quantity of nothing', { ...order, lines: [{ sku: 'mug', quantity: 0, amount: 1 }] }],
  ['half a cent', { ...order, lines: [{ sku: 'mug', quantity: 1, amount: 0.5 }] }],
  ['501 lines', { ...order, lines: Array(501).fill(order.lines[0]) }],
  ['an unknown currency', { ...order, currency: 'XXZ' }],
  ['no id', { ...order, receiptId: undefined }],
  ['text', 'receipt'],
])('the schema refuses %s', (_, event) => {
  expect(v.is(receiptOrder, event)).toBe(false);
});
