import type { AwsResponse } from '../cloud/awsService.ts';
import { billedOf } from './billedOf.ts';

const answer = (body: unknown = {}): AwsResponse => ({ status: 200, headers: {}, body: JSON.stringify(body) });

function billed(service: string, action: string, input: object, given = answer()) {
  const body = Buffer.from(JSON.stringify(input));
  const call = { action, input: input as Record<string, unknown> };
  return billedOf({ service, call, request: { body }, answer: given, resources: ['arn:aws:orders'] });
}

const of = (units: number, action: string, service = 'sqs') => [{ service, action, resource: 'arn:aws:orders', units }];
const base64 = (bytes: number) => Buffer.alloc(bytes).toString('base64');

test('a request of SQS or SNS counts by each 64 KB', () => {
  expect(billed('sqs', 'SendMessage', { MessageBody: 'a' })).toEqual(of(1, 'SendMessage'));
  expect(billed('sqs', 'SendMessageBatch', { Entries: ['a'.repeat(100_000)] })).toEqual(of(2, 'SendMessageBatch'));
  expect(billed('sns', 'Publish', { Message: 'a'.repeat(200_000) })).toEqual(of(4, 'Publish', 'sns'));
});

test('a receive counts by what it brings, and one that brings nothing is told apart', () => {
  const found = answer({ Messages: [{ Body: 'a'.repeat(100_000) }] });

  expect(billed('sqs', 'ReceiveMessage', {}, found)).toEqual(of(2, 'ReceiveMessage'));
  expect(billed('sqs', 'ReceiveMessage', {}, answer({}))).toEqual(of(1, 'ReceiveNothing'));
});

test('records of Kinesis count by each KB, written and read', () => {
  const Records = [
    { Data: base64(1_025), PartitionKey: '' },
    { Data: base64(10), PartitionKey: 'p' },
  ];

  expect(billed('kinesis', 'PutRecords', { Records })).toEqual(of(3, 'PutRecords', 'kinesis'));
  expect(billed('kinesis', 'PutRecord', { Data: base64(1_020), PartitionKey: 'visitor' })).toEqual(
    of(2, 'PutRecord', 'kinesis'),
  );
  expect(billed('kinesis', 'GetRecords', {}, answer({ Records }))).toEqual(of(3, 'GetRecords', 'kinesis'));
  expect(billed('kinesis', 'GetRecords', {}, answer({ Records: [] }))).toEqual(of(0, 'GetRecords', 'kinesis'));
});

test('each event of a bus counts', () => {
  expect(billed('events', 'PutEvents', { Entries: [{}, {}] })).toEqual(of(2, 'PutEvents', 'events'));
});

test('what a service says itself counts', () => {
  const own = { action: 'WriteUnits', resource: 'orders', units: 4 };

  expect(billed('dynamodb', 'PutItem', {}, { ...answer(), billed: [own] })).toEqual([{ service: 'dynamodb', ...own }]);
});
