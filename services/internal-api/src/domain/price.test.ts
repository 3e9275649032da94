import { quoteOf } from './price.ts';

test('the total is in the currency of the price', () => {
  const unitPrice = { amount: 1250, currency: 'EUR' };

  expect(quoteOf(unitPrice, 3)).toEqual({ unitPrice, total: { amount: 3750, currency: 'EUR' } });
});

test('a total that cannot be counted is refused', () => {
  const unitPrice = { amount: Number.MAX_SAFE_INTEGER, currency: 'EUR' };

  expect(quoteOf(unitPrice, 1).total.amount).toBe(Number.MAX_SAFE_INTEGER);
  expect(() => quoteOf(unitPrice, 2)).toThrow(expect.objectContaining({ code: 'invalid' }));
});
