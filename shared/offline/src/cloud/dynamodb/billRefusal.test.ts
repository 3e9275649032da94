import { billRefusal } from './billRefusal.ts';

const refusal = (name: string, members: object = {}) => ({
  status: 400,
  headers: {},
  body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'No.', ...members }),
});
const billed = (units: number, resource = 'orders') => ({ action: 'WriteUnits', resource, units });
const item = (bytes: number) => ({ pk: { S: 'x'.repeat(bytes - 2) } });

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithItems.html#WorkingWithItems.ConditionalWrites.ReturnConsumedCapacity
test.each([
  ['PutItem', { Item: item(1_024) }, {}, 1],
  ['PutItem', { Item: item(1_025) }, {}, 2],
  ['PutItem', { Item: item(10) }, { Item: item(3_000) }, 3],
  ['UpdateItem', { Key: item(10) }, {}, 1],
  ['DeleteItem', { Key: item(10) }, { Item: item(2_000) }, 2],
])('%s whose condition is false is billed by the item that is put or is there', (action, input, members, units) => {
  const answer = refusal('ConditionalCheckFailedException', members);

  expect(billRefusal({ action, input: { TableName: 'orders', ...input } }, answer)).toEqual({
    ...answer,
    billed: [billed(units)],
  });
});

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-capacity-handling
test.each(['ConditionalCheckFailed', 'TransactionConflict'])('a transaction that %s cancels is billed', (Code) => {
  const TransactItems = [
    { Put: { TableName: 'orders', Item: item(10) } },
    { ConditionCheck: { TableName: 'stock', Key: item(10) } },
  ];
  const answer = refusal('TransactionCanceledException', {
    CancellationReasons: [{ Code: 'None' }, { Code, Item: item(1_500) }],
  });

  const call = { action: 'TransactWriteItems', input: { TransactItems } };

  expect(billRefusal(call, answer).billed).toEqual([billed(2), billed(4, 'stock')]);
});

test.each([
  ['PutItem', refusal('ValidationException')],
  ['PutItem', refusal('ProvisionedThroughputExceededException')],
  [
    'TransactWriteItems',
    refusal('TransactionCanceledException', { CancellationReasons: [{ Code: 'ValidationError' }] }),
  ],
])('%s that DynamoDB did not begin is not', (action, answer) => {
  expect(billRefusal({ action, input: { TableName: 'orders' } }, answer)).toBe(answer);
});
