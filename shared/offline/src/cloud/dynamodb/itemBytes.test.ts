import { itemBytes } from './itemBytes.ts';

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
test.each([
  [{ name: { S: 'é' } }, 6],
  [{ n: { N: '1234' } }, 4],
  [{ b: { B: 'AAEC' } }, 4],
  [{ b: { BOOL: true } }, 2],
  [{ n: { NULL: true } }, 2],
  [{ s: { SS: ['ab', 'c'] } }, 4],
  [{ l: { L: [{ S: 'a' }, { S: 'b' }] } }, 8],
  [{ m: { M: { a: { S: 'b' } } } }, 7],
])('%j has %d bytes', (item, bytes) => {
  expect(itemBytes(item)).toBe(bytes);
});
