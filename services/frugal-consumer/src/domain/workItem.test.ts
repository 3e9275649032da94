import { isExpired, workOf } from './workItem.ts';

test('a billing record is work of its customer, under an id that no other work has', () => {
  expect(workOf({ recordId: 'b-1', customerId: 'c-1', amount: 1250 })).toEqual({
    workId: 'billing/b-1',
    tenantId: 'c-1',
    amount: 1250,
  });
});

test.each([
  [undefined, false],
  ['2026-01-31T12:00:00.001Z', false],
  ['2026-01-31T12:00:00Z', true],
])('what expires at %s is expired at noon: %s', (expiresAt, expired) => {
  const item = { workId: 'w-1', tenantId: 't-1', amount: 1, expiresAt };

  expect(isExpired(item, Date.parse('2026-01-31T12:00:00Z'))).toBe(expired);
});
