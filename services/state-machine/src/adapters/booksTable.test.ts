import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { fakeClient } from '@patterns/testing/sdk';
import { cancelledTransaction } from '@patterns/testing/transaction';
import type { Books } from '../domain/books.ts';
import { booksTable } from './booksTable.ts';

const moves = [{ account: 'money/EUR', by: 500 }];
const post = (books: Books) => books.post('o-1', 'money', moves);
const revert = (books: Books) => books.revert('o-1', 'money');

/** Books with a posted entry, whose transaction fails once for each error. */
function failing(...errors: Error[]) {
  const { client, sent } = fakeClient<DynamoDBClient>((command) => {
    const error = command === 'TransactWriteItems' && errors.shift();
    if (error) throw error;
    return { Item: marshall({ status: 'posted', moves }) };
  });
  const transactions = () => sent.filter(([command]) => command === 'TransactWriteItems').length;
  return { books: booksTable(client, { accounts: 'accounts', entries: 'entries' }), transactions };
}

test.each([
  ['post', post],
  ['revert', revert],
])('%s: a throttled transaction is made again, and is no refusal', async (_, act) => {
  const { books, transactions } = failing(cancelledTransaction('None', 'ThrottlingError'));

  expect(await act(books)).toBe('stored');
  expect(transactions()).toBe(2);
});

test.each([
  ['post', post],
  ['revert', revert],
])('%s: what no condition refuses is an error', async (_, act) => {
  const error = cancelledTransaction('None', 'ValidationError');

  await expect(act(failing(error).books)).rejects.toBe(error);
});

test('only where its own entry is refused it was reverted before', async () => {
  const error = cancelledTransaction('None', 'ConditionalCheckFailed');

  expect(await revert(failing(cancelledTransaction('ConditionalCheckFailed', 'None')).books)).toBe('duplicate');
  await expect(revert(failing(error).books)).rejects.toBe(error);
});
