import type { SQSClient } from '@aws-sdk/client-sqs';
import { lambdaContext, tableRecord, tableStreamEvent } from '@patterns/testing/events';
import { captureOutput } from '@patterns/testing/output';
import { fakeClient } from '@patterns/testing/sdk';
import type { DynamoDBRecord } from 'aws-lambda';
import * as v from 'valibot';
import { AppError } from '../errors/index.ts';
import { correlationId } from '../observability/index.ts';
import { type Applied, tableStream } from './tableStream.ts';

const output = captureOutput();
const image = v.object({ id: v.number() });

function subject(handle: (id: number) => Applied = async () => {}, answer?: () => unknown) {
  const applied: number[] = [];
  const { client: sqs, sent } = fakeClient<SQSClient>(answer);
  const apply = ({ id }: { id: number }) => {
    applied.push(id);
    return handle(id);
  };
  const handler = tableStream(apply, { image, sqs, deadLetterQueueUrl: 'http://dead' });
  return { applied, sent, handler };
}

const failing = (id: number, error: Error) => async (each: number) => {
  if (each === id) throw error;
};
const records = () => [1, 2, 3].map((id) => tableRecord({ id }));
const stoppedAt = (record?: DynamoDBRecord) => ({
  batchItemFailures: [{ itemIdentifier: record?.dynamodb?.SequenceNumber }],
});
const metric = (name: string) =>
  output().flatMap((line) => (name in line ? [(line as Record<string, unknown>)[name]] : []));

test('records are applied in order', async () => {
  const { applied, handler } = subject();

  expect(await handler(tableStreamEvent(records()), lambdaContext())).toEqual({ batchItemFailures: [] });
  expect(applied).toEqual([1, 2, 3]);
  expect(metric('Processed')).toEqual([3]);
});

test('a failure that may pass ends the batch there, and the mapping goes on from it', async () => {
  const { applied, handler, sent } = subject(failing(2, new Error('database away')));
  const [, second] = records();
  const batch = [tableRecord({ id: 1 }), second as DynamoDBRecord, tableRecord({ id: 3 })];

  expect(await handler(tableStreamEvent(batch), lambdaContext())).toEqual(stoppedAt(second));
  expect(applied).toEqual([1, 2]);
  expect(sent).toEqual([]);
});

test('a number that JavaScript does not have blocks nothing', async () => {
  const { applied, handler, sent } = subject();
  const [record] = records() as [DynamoDBRecord];
  const wild = { ...record, dynamodb: { ...record.dynamodb, NewImage: { id: { N: '1E+125' } } } };

  expect(await handler(tableStreamEvent([wild, record]), lambdaContext())).toEqual({ batchItemFailures: [] });
  expect(applied).toEqual([1]);
  expect(sent).toMatchObject([['SendMessage', { MessageAttributes: { ErrorCode: { StringValue: 'malformed' } } }]]);
});

test('a record that can never be applied is a dead letter as it came, and the next has its turn', async () => {
  const { applied, handler, sent } = subject(failing(2, new AppError('conflict', 'Other content.')));
  const batch = records();

  expect(await handler(tableStreamEvent(batch), lambdaContext())).toEqual({ batchItemFailures: [] });
  expect(applied).toEqual([1, 2, 3]);
  expect(sent).toMatchObject([
    ['SendMessage', { QueueUrl: 'http://dead', MessageAttributes: { ErrorCode: { StringValue: 'conflict' } } }],
  ]);
  expect(JSON.parse(String(sent[0]?.[1].MessageBody))).toEqual(batch[1]);
});

test('a record that no queue would take is a dead letter without its images', async () => {
  const { handler, sent } = subject();
  const [record] = records() as [DynamoDBRecord];
  const NewImage = { note: { S: '\u0001'.repeat(400_000) } };
  const dynamodb = { ...record.dynamodb, Keys: { id: { N: '7' } } };

  const batch = [{ ...record, dynamodb: { ...dynamodb, NewImage, OldImage: NewImage } }];
  expect(await handler(tableStreamEvent(batch), lambdaContext())).toEqual({ batchItemFailures: [] });

  const { NewImage: _, ...kept } = dynamodb;
  expect(JSON.parse(String(sent[0]?.[1].MessageBody))).toEqual({ ...record, dynamodb: kept });
});

test.each([
  ['an image that the schema refuses', tableRecord({ id: 'one' })],
  ['no image', { ...tableRecord({}), dynamodb: { SequenceNumber: '1' } }],
])('%s is a dead letter', async (_, record) => {
  const { handler, sent } = subject();

  await handler({ Records: [record] }, lambdaContext());

  expect(sent).toMatchObject([['SendMessage', { MessageAttributes: { ErrorCode: { StringValue: 'invalid' } } }]]);
});

test('a dead letter that can not be sent keeps its record in the stream', async () => {
  const { handler } = subject(failing(1, new AppError('conflict', '')), () => {
    throw new Error('queue away');
  });
  const batch = records();

  expect(await handler(tableStreamEvent(batch), lambdaContext())).toEqual(stoppedAt(batch[0]));
});

test('when time runs out the mapping goes on from what is left; the first record is always tried', async () => {
  const { applied, handler } = subject();
  const batch = records();

  expect(await handler(tableStreamEvent(batch), lambdaContext({ remainingMs: 300 }))).toEqual(stoppedAt(batch[1]));
  expect(applied).toEqual([1]);
});

test('work is done under the correlation id of the item', async () => {
  const seen: string[] = [];
  const handler = tableStream(
    async () => {
      seen.push(correlationId());
    },
    { image, sqs: fakeClient<SQSClient>().client, deadLetterQueueUrl: '' },
  );

  await handler(tableStreamEvent([{ id: 1, correlationId: 'order-7' }]), lambdaContext());

  expect(seen).toEqual(['order-7']);
});

test('the lag is that of the change the batch came to', async () => {
  const { handler } = subject();
  const made = new Date(Date.now() - 90_000);

  await handler(tableStreamEvent([tableRecord({ id: 1 }, made)]), lambdaContext());

  expect(metric('Lag')).toEqual([expect.closeTo(90, 0)]);
});

test('a replay applies the record of a dead letter', async () => {
  const { applied, handler } = subject(async () => 'duplicate');

  await handler({ replay: tableRecord({ id: 5 }) }, lambdaContext());

  expect(applied).toEqual([5]);
  expect(metric('Duplicate')).toEqual([1]);
});

test('a replay that fails and may pass is an error', async () => {
  const { handler } = subject(failing(5, new Error('database away')));

  await expect(handler({ replay: tableRecord({ id: 5 }) }, lambdaContext())).rejects.toThrow('database away');
});
