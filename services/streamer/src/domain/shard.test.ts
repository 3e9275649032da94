import { isAfter, shardOf } from './shard.ts';

test('a record names its shard', () => {
  expect(shardOf({ eventID: 'shardId-000000000001:4951' })).toBe('shardId-000000000001');
});

test.each([
  ['10', undefined, true],
  ['10', '9', true],
  ['10', '10', false],
  ['9', '10', false],
])('%s is after %s: %s', (sequenceNumber, countedTo, expected) => {
  expect(isAfter(sequenceNumber, countedTo)).toBe(expected);
});
