import { customResourceAnswer } from '@patterns/testing/events';
import { createMigrateDatabase, roleLimits } from './handler.ts';
import { paymentsSchema } from './schema.ts';

const unreadable = {
  get: () => Promise.reject(new Error('no secret')),
  refresh: () => Promise.reject(new Error('no secret')),
};

test('an outcome is told to CloudFormation even if no secret can be read', async () => {
  const handler = createMigrateDatabase({ master: unreadable, consumer: unreadable, reader: unreadable });

  const answer = await customResourceAnswer(handler, { Schema: 'shop' });

  expect(answer).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('no secret') });
});

test('the consumer may hold a connection for each of two consumers, and each step has a name of its own', () => {
  expect(roleLimits.consumer.connectionLimit).toBeGreaterThanOrEqual(2);
  expect(new Set(paymentsSchema.map(({ id }) => id)).size).toBe(paymentsSchema.length);
});
