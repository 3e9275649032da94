import { tableArns } from './tableArns.ts';

const arns = tableArns('eu-west-1', '000000000000');
const ours = 'arn:aws:dynamodb:eu-west-1:000000000000:table/a';
const theirs = 'arn:aws:dynamodb:dynoxide:000000000000:table/a';

test('answers about tables bear our ARNs', () => {
  expect(arns.outbound('CreateTable', Buffer.from(`{"TableArn":"${theirs}"}`))).toBe(`{"TableArn":"${ours}"}`);
});

test('the text of an item is left alone', () => {
  const body = Buffer.from(`{"Item":{"text":{"S":"${theirs}"}}}`);

  expect(arns.outbound('GetItem', body)).toBe(body);
});

test.each([
  ['GetItem', { TableName: ours, Key: {} }, { TableName: 'a', Key: {} }],
  ['GetItem', { TableName: 'a' }, undefined],
  ['DescribeStream', { StreamArn: `${ours}/stream/1` }, { StreamArn: `${theirs}/stream/1` }],
  ['TagResource', { ResourceArn: ours, Tags: [] }, { ResourceArn: theirs, Tags: [] }],
])('%s is asked of dynoxide by its own names: %j', (action, input, expected) => {
  expect(arns.inbound({ action, input })).toEqual(expected);
});
