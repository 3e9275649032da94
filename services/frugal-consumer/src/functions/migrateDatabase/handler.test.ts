import { roleLimits } from './handler.ts';

test('the consumer may hold a connection for each of two consumers', () => {
  expect(roleLimits.consumer.connectionLimit).toBeGreaterThanOrEqual(2);
});
