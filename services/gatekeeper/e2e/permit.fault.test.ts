import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { localCloud } from '@patterns/testing/cloud';
import { openGatekeeper } from './gatekeeper.ts';
import { openIssuer } from './issuer.ts';

const gatekeeper = await openGatekeeper(localCloud());
const issuer = openIssuer(gatekeeper);

afterAll(() => gatekeeper.clear());

/** As `npm run permit` does. */
const permit = (...words: string[]) =>
  promisify(execFile)(process.execPath, [resolve(import.meta.dirname, '../local/permit.ts'), ...words]);

test('the first admin is made by a script, and makes the next', async () => {
  const [first, next] = [await gatekeeper.user(), await gatekeeper.user()];
  const create = async (userId: string, by: string) => {
    const body = { userId, permissions: ['users:admin'] };
    return (await gatekeeper.ask('POST', 'users', { token: await issuer.token(by), body })).status;
  };

  const { stdout } = await permit(first, 'users:admin');

  expect(stdout).toBe(`${first} may now: users:admin\n`);
  expect(await create(next, first)).toBe(201);
  expect(await create(await gatekeeper.user(), next)).toBe(201);
});

test('the script lets in an admin who has locked himself out', async () => {
  const userId = await gatekeeper.user(['documents:read']);

  await permit(userId, 'users:admin', 'documents:read');

  expect(
    await gatekeeper.manage({ action: 'create', userId, permissions: ['users:admin', 'documents:read'] }),
  ).toMatchObject({
    payload: { status: 'ok' },
  });
});

test.each([
  ['nobody', [], 'npm run permit -- ann users:admin'],
  ['a permission that is none', ['ann', 'root'], 'No permission is called root'],
  ['an option that is none', ['--help'], 'npm run permit -- ann users:admin'],
  ['a stage without a name', ['ann', 'users:admin', '--stage'], '[--stage dev]'],
])('the script refuses %s, and says so', async (_, words, said) => {
  await expect(permit(...words)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(said) });
});
