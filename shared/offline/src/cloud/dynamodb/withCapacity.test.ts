import { askCapacity, takeCapacity } from './withCapacity.ts';

const put = { action: 'PutItem', input: { TableName: 'orders', Item: {} } };
const ConsumedCapacity = { TableName: 'orders', CapacityUnits: 2 };
const answer = (body: object) => ({ status: 200, headers: {}, body: JSON.stringify(body) });

test('what a call consumed is asked for and taken out of the answer', () => {
  expect(askCapacity(put)).toEqual({ ...put.input, ReturnConsumedCapacity: 'TOTAL' });
  expect(takeCapacity(put, answer({ Attributes: {}, ConsumedCapacity }))).toEqual({
    ...answer({ Attributes: {} }),
    billed: [{ action: 'WriteUnits', resource: 'orders', units: 2 }],
  });
});

test('reads are told from writes, and each table of a call from the others', () => {
  const both = [ConsumedCapacity, { TableName: 'lines', CapacityUnits: 0.5 }];

  expect(takeCapacity({ action: 'BatchGetItem', input: {} }, answer({ ConsumedCapacity: both })).billed).toEqual([
    { action: 'ReadUnits', resource: 'orders', units: 2 },
    { action: 'ReadUnits', resource: 'lines', units: 0.5 },
  ]);
});

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html (ClientRequestToken)
test('a transaction that comes again by its token is a read', () => {
  const ConsumedCapacity = [{ TableName: 'orders', CapacityUnits: 4, ReadCapacityUnits: 4 }];
  const again = takeCapacity({ action: 'TransactWriteItems', input: {} }, answer({ ConsumedCapacity }));

  expect(again.billed).toEqual([{ action: 'ReadUnits', resource: 'orders', units: 4 }]);
});

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.select.html
test.each([
  ['ExecuteStatement', { Statement: ' select * from "orders"' }, 'ReadUnits'],
  ['BatchExecuteStatement', { Statements: [{ Statement: 'SELECT * FROM orders' }] }, 'ReadUnits'],
  ['ExecuteTransaction', { TransactStatements: [{ Statement: 'SELECT * FROM orders' }] }, 'ReadUnits'],
  ['ExecuteStatement', { Statement: 'UPDATE "selected" SET a = 1' }, 'WriteUnits'],
])('%s %j consumes %s', (action, input, kind) => {
  expect(takeCapacity({ action, input }, answer({ ConsumedCapacity })).billed).toMatchObject([{ action: kind }]);
});

test('who asked for it gets it', () => {
  const asked = { ...put, input: { ...put.input, ReturnConsumedCapacity: 'INDEXES' } };

  expect(askCapacity(asked)).toEqual(asked.input);
  expect(takeCapacity(asked, answer({ ConsumedCapacity })).body).toBe(JSON.stringify({ ConsumedCapacity }));
});

test('what consumes nothing is left as it is', () => {
  expect(askCapacity({ action: 'DescribeTable', input: {} })).toBeUndefined();
});
