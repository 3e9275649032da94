import { authorizeDynamodb } from './authorizeDynamodb.ts';

const table = (name: string) => (name.startsWith('arn:') ? name : `arn:table/${name}`);
const write = { Put: { TableName: 'a' } };

test.each([
  ['GetItem', { TableName: 'a' }, ['dynamodb:GetItem arn:table/a']],
  ['GetItem', { TableName: 'arn:table/b' }, ['dynamodb:GetItem arn:table/b']],
  ['Query', { TableName: 'a', IndexName: 'i' }, ['dynamodb:Query arn:table/a/index/i']],
  [
    'BatchGetItem',
    { RequestItems: { a: {}, b: {} } },
    ['dynamodb:BatchGetItem arn:table/a', 'dynamodb:BatchGetItem arn:table/b'],
  ],
  [
    'TransactWriteItems',
    { TransactItems: [write, write, { ConditionCheck: { TableName: 'b' } }] },
    ['dynamodb:PutItem arn:table/a', 'dynamodb:ConditionCheckItem arn:table/b'],
  ],
  ['TransactGetItems', { TransactItems: [{ Get: { TableName: 'a' } }] }, ['dynamodb:GetItem arn:table/a']],
  [
    'ExecuteStatement',
    { Statement: 'SELECT * FROM "a"."i" WHERE x = 1' },
    ['dynamodb:PartiQLSelect arn:table/a/index/i'],
  ],
  ['ExecuteStatement', { Statement: "insert into a value {'x': 1}" }, ['dynamodb:PartiQLInsert arn:table/a']],
  [
    'ExecuteTransaction',
    { TransactStatements: [{ Statement: 'UPDATE "a" SET x = 1' }, { Statement: 'DELETE FROM b WHERE x = 1' }] },
    ['dynamodb:PartiQLUpdate arn:table/a', 'dynamodb:PartiQLDelete arn:table/b'],
  ],
  ['DescribeStream', { StreamArn: 'arn:table/a/stream/1' }, ['dynamodb:DescribeStream arn:table/a/stream/1']],
  ['GetRecords', { ShardIterator: 'arn:table/a/stream/1|1|i' }, ['dynamodb:GetRecords arn:table/a/stream/1']],
  ['ListTables', {}, ['dynamodb:ListTables *']],
])('%s of %j', (action, input, expected) => {
  const asked = authorizeDynamodb({ action, input }, table);

  expect(asked.map((question) => `${question.action} ${question.resourceArn}`)).toEqual(expected);
});
