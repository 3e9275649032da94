import { httpRequest } from '@patterns/testing/requests';
import { fakeAccounts } from '../../domain/accounts.fake.ts';
import { createGetAccount } from './handler.ts';

test('answers an account without what only its consumer must know', async () => {
  const accounts = fakeAccounts();
  await accounts.stop('a', 'm-1');

  const answer = await createGetAccount({ accounts })(httpRequest({ path: { id: 'a' } }));

  expect(answer).toEqual({ status: 200, body: { accountId: 'a', balance: null, sequence: 0, status: 'stopped' } });
});

test('an account without an entry is not found', async () => {
  const getAccount = createGetAccount({ accounts: fakeAccounts() });

  await expect(getAccount(httpRequest({ path: { id: 'a' } }))).rejects.toMatchObject({ code: 'not-found' });
});
