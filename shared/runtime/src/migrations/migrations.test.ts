import { customResourceAnswer } from '@patterns/testing/events';
import { migrations } from './migrations.ts';

const unreadable = {
  get: () => Promise.reject(new Error('no secret')),
  refresh: () => Promise.reject(new Error('no secret')),
};

test('an outcome is told to CloudFormation even if no secret can be read', async () => {
  const role = { secret: unreadable, connectionLimit: 1, idleSessionTimeoutSeconds: 60, grants: [] };
  const handler = migrations({ master: unreadable, roles: [role], migrations: [] });

  const answer = await customResourceAnswer(handler, { Schema: 'shop' });

  expect(answer).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('no secret') });
});
