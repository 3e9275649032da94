import { invoiceOf } from './invoice.ts';

const payloadOf = (amounts: number[], vatPercent = 20) => ({
  orderId: 'o-1',
  lines: amounts.map((amount) => ({ sku: 'mug', quantity: 1, amount })),
  currency: 'EUR',
  vatPercent,
});

test.each([
  [[2500, 700], 20, { net: 3200, vat: 640, gross: 3840 }],
  [[25], 10, { net: 25, vat: 3, gross: 28 }],
  [[24], 10, { net: 24, vat: 2, gross: 26 }],
  [[1999], 0, { net: 1999, vat: 0, gross: 1999 }],
])('%j at %d %%', (amounts, vatPercent, sums) => {
  const payload = payloadOf(amounts, vatPercent);

  expect(invoiceOf({ taskId: 't-1', payload })).toEqual({ taskId: 't-1', ...payload, ...sums });
});

test('a sum that cannot be counted is refused', () => {
  const payload = payloadOf([Number.MAX_SAFE_INTEGER, 1], 0);

  expect(() => invoiceOf({ taskId: 't-1', payload })).toThrow(expect.objectContaining({ code: 'invalid' }));
});
