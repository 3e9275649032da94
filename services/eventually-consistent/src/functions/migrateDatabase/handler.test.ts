import { roleLimits } from './handler.ts';

test('all roles together stay far below the connections of the smallest database, some 80', () => {
  const limits = Object.values(roleLimits).map(({ connectionLimit }) => connectionLimit);

  expect(limits.reduce((sum, limit) => sum + limit, 0)).toBeLessThanOrEqual(40);
});
