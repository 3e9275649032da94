import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { fakeClient } from '@patterns/testing/sdk';
import { fingerprint } from './fingerprint.ts';
import { putOnce } from './putOnce.ts';

const item = { receiptId: 'r1', lines: [{ sku: 'mug', quantity: 2 }], note: undefined };

const taken = (Item: Record<string, { S: string }>) => () => {
  throw new ConditionalCheckFailedException({ message: 'failed', $metadata: {}, Item });
};

test('puts the item with its fingerprint, if the key is free', async () => {
  const { client, sent } = fakeClient<DynamoDBClient>();

  expect(await putOnce(client, { table: 'receipts', key: 'receiptId', item })).toBe('stored');
  expect(sent).toEqual([
    [
      'PutItem',
      {
        TableName: 'receipts',
        Item: {
          receiptId: { S: 'r1' },
          lines: { L: [{ M: { sku: { S: 'mug' }, quantity: { N: '2' } } }] },
          fingerprint: { S: fingerprint(item) },
        },
        ConditionExpression: 'attribute_not_exists(#key)',
        ExpressionAttributeNames: { '#key': 'receiptId' },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    ],
  ]);
});

test('the same content, its keys in any order, is a duplicate', async () => {
  const stored = { lines: [{ quantity: 2, sku: 'mug' }], receiptId: 'r1' };
  const { client } = fakeClient<DynamoDBClient>(taken({ fingerprint: { S: fingerprint(stored) } }));

  expect(await putOnce(client, { table: 'receipts', key: 'receiptId', item })).toBe('duplicate');
});

test.each([
  ['another content', { fingerprint: { S: fingerprint({ receiptId: 'r1' }) } }],
  ['an item that something else put', { receiptId: { S: 'r1' } }],
])('%s under the key is a conflict that never passes', async (_, stored) => {
  const { client } = fakeClient<DynamoDBClient>(taken(stored));

  await expect(putOnce(client, { table: 'receipts', key: 'receiptId', item })).rejects.toMatchObject({
    code: 'conflict',
    retryable: false,
  });
});

test('any other failure stays what it is', async () => {
  const { client } = fakeClient<DynamoDBClient>(() => {
    throw new Error('throttled');
  });

  await expect(putOnce(client, { table: 'receipts', key: 'receiptId', item })).rejects.toThrow('throttled');
});

test.each([
  [{ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }, true],
  [{ a: [1, 2] }, { a: [2, 1] }, false],
  [{ a: 1 }, { a: '1' }, false],
  [{ a: undefined }, {}, true],
  [{ a: null }, {}, false],
  [JSON.parse('{"__proto__":1}'), {}, false],
])('%j and %j have equal fingerprints: %s', (one, other, equal) => {
  expect(fingerprint(one) === fingerprint(other)).toBe(equal);
});
