import { customResourceAnswer } from '@patterns/testing/events';
import { createMigrateDatabase, roleLimits } from './handler.ts';
import { reportsSchema } from './schema.ts';

const unreadable = {
  get: () => Promise.reject(new Error('no secret')),
  refresh: () => Promise.reject(new Error('no secret')),
};

test('an outcome is told to CloudFormation even if no secret can be read', async () => {
  const handler = createMigrateDatabase({ master: unreadable, subscriber: unreadable, reader: unreadable });

  const answer = await customResourceAnswer(handler, { Schema: 'shop' });

  expect(answer).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('no secret') });
});

test('all roles together stay far below the connections of the smallest database, some 80', () => {
  const limits = Object.values(roleLimits).map(({ connectionLimit }) => connectionLimit);

  expect(limits.reduce((sum, limit) => sum + limit, 0)).toBeLessThanOrEqual(40);
});

test('the subscriber may hold a connection in each environment that may run, and each step has a name of its own', () => {
  expect(roleLimits.subscriber.connectionLimit).toBeGreaterThan(10);
  expect(new Set(reportsSchema.map(({ id }) => id)).size).toBe(reportsSchema.length);
});
