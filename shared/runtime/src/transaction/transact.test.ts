import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { fakeClient } from '@patterns/testing/sdk';
import { cancelledTransaction } from '@patterns/testing/transaction';
import { transact } from './transact.ts';

const patience = { attempts: 3, capMs: 1 };
const items = [{ Put: { TableName: 'orders', Item: { orderId: { S: 'o1' } } } }];

/** Fails once for each error, and then takes effect. */
function failing(...errors: Error[]) {
  const left = [...errors];
  return fakeClient<DynamoDBClient>(() => {
    const error = left.shift();
    if (error) throw error;
    return {};
  });
}

test('answers nothing once it took effect', async () => {
  const { client, sent } = failing();

  expect(await transact(client, items)).toBeUndefined();
  expect(sent).toEqual([['TransactWriteItems', { TransactItems: items }]]);
});

test.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
  '%s passes, also where a condition refuses another item meanwhile',
  async (code) => {
    const { client, sent } = failing(
      cancelledTransaction('None', code),
      cancelledTransaction('ConditionalCheckFailed', code),
    );

    expect(await transact(client, items, patience)).toBeUndefined();
    expect(sent).toHaveLength(3);
  },
);

test.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
  '%s that stays is an error and never a refusal',
  async (code) => {
    const errors = Array.from({ length: 3 }, () => cancelledTransaction('ConditionalCheckFailed', code));

    await expect(transact(failing(...errors).client, items, patience)).rejects.toBe(errors[2]);
  },
);

test('what a condition refuses is answered at once, with its reasons', async () => {
  const refused = cancelledTransaction('None', 'ConditionalCheckFailed');
  const { client, sent } = failing(refused);

  expect(await transact(client, items, patience)).toBe(refused);
  expect(sent).toHaveLength(1);
});

test.each([
  ['a reason that is neither', cancelledTransaction('ConditionalCheckFailed', 'ValidationError')],
  ['no reasons', cancelledTransaction()],
  ['another error', new Error('away')],
])('%s is thrown at once', async (_, error) => {
  const { client, sent } = failing(error);

  await expect(transact(client, items, patience)).rejects.toBe(error);
  expect(sent).toHaveLength(1);
});
