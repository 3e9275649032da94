import { httpRequest } from '@patterns/testing/requests';
import { fakeAccounts } from '../../domain/accounts.fake.ts';
import { createResumeAccount } from './handler.ts';

const arrange = () => {
  const accounts = fakeAccounts();
  const sent: string[][] = [];
  const send = async (...asked: string[]) => void sent.push(asked);
  const resumeAccount = createResumeAccount({ accounts, send, newId: () => 'r-1' });
  return { accounts, sent, resume: () => resumeAccount(httpRequest({ path: { id: 'a' } })) };
};

test('asks the consumer of a stopped account to resume it', async () => {
  const { accounts, sent, resume } = arrange();
  await accounts.stop('a', 'm-1');

  expect(await resume()).toEqual({ status: 202 });
  expect(sent).toEqual([['a', 'r-1']]);
});

test('an account that is not stopped is left alone', async () => {
  const { accounts, sent, resume } = arrange();
  await accounts.stop('a', 'm-1');
  await accounts.reopen({ accountId: 'a', balance: null, sequence: 0, status: 'stopped', lastWaiting: 0 }, 'r-0');

  expect(await resume()).toEqual({ status: 202 });
  expect(sent).toEqual([]);
});

test('an account without an entry is not found', async () => {
  await expect(arrange().resume()).rejects.toMatchObject({ code: 'not-found' });
});
