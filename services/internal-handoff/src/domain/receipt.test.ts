import { receiptOf } from './receipt.ts';

const order = { receiptId: 'r-1', orderId: 'o-1', currency: 'EUR' };

test('the total is the sum of the lines', () => {
  const lines = [
    { sku: 'mug', quantity: 2, amount: 2500 },
    { sku: 'cup', quantity: 1, amount: 900 },
  ];

  expect(receiptOf({ ...order, lines })).toEqual({ ...order, lines, total: 3400 });
});

test('a sum that cannot be counted is refused', () => {
  const line = { sku: 'mug', quantity: 1, amount: Number.MAX_SAFE_INTEGER };

  expect(() => receiptOf({ ...order, lines: [line, line] })).toThrow(expect.objectContaining({ code: 'invalid' }));
});
