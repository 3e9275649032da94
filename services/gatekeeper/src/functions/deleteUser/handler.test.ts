import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import { fakeUsers } from '../../domain/users.fake.ts';
import { createDeleteUser } from './handler.ts';
import { pathSchema } from './schema.ts';

test('removes the user, who may be gone already', async () => {
  const users = fakeUsers({ userId: 'ann', permissions: [] });
  const deleteUser = createDeleteUser({ users });

  expect(await deleteUser(httpRequest({ path: { id: 'ann' } }))).toEqual({ status: 204 });
  expect(await deleteUser(httpRequest({ path: { id: 'ann' } }))).toEqual({ status: 204 });
  expect(await users.find('ann')).toBeUndefined();
});

test.each(['', '..', 'a/b', '%2e', 'x'.repeat(129)])('the path schema refuses %p', (id) => {
  expect(v.is(pathSchema, { id })).toBe(false);
});
