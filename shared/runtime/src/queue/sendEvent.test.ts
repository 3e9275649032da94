import type { SQSClient } from '@aws-sdk/client-sqs';
import { lambdaContext, sqsEvent, sqsRecord } from '@patterns/testing/events';
import { captureOutput } from '@patterns/testing/output';
import { fakeClient } from '@patterns/testing/sdk';
import * as v from 'valibot';
import { cloudEventSchema } from '../events/index.ts';
import { correlationId, withCorrelation } from '../observability/index.ts';
import { queue } from './queue.ts';
import { sendEvent } from './sendEvent.ts';

captureOutput();
const schema = cloudEventSchema('com.example.work.item.v1', v.object({ workId: v.string() }));

test('what is sent is what a consumer of the same schema handles, under the same correlation id', async () => {
  const { client: sqs, sent } = fakeClient<SQSClient>();
  const handled: unknown[] = [];
  const consumer = queue(async ({ body: { id, data } }) => void handled.push([id, data, correlationId()]), {
    body: schema,
    sqs,
    queueUrl: 'http://work',
    deadLetterQueueUrl: 'http://dead',
  });

  await withCorrelation('c1', () =>
    sendEvent(sqs, { queueUrl: 'http://work', schema, event: { source: '/work', id: 'w1', data: { workId: 'w1' } } }),
  );
  const [[command, message] = []] = sent;
  await consumer(sqsEvent([sqsRecord(message?.MessageBody)]), lambdaContext());

  expect(command).toBe('SendMessage');
  expect(message).toMatchObject({
    QueueUrl: 'http://work',
    MessageAttributes: { CorrelationId: { DataType: 'String', StringValue: 'c1' } },
  });
  expect(handled).toEqual([['w1', { workId: 'w1' }, 'c1']]);
});

test('names the group and the deduplication id that it was given', async () => {
  const { client: sqs, sent } = fakeClient<SQSClient>();
  const event = { source: '/work', data: { workId: 'w1' } };

  await sendEvent(sqs, { queueUrl: 'http://work', schema, event, groupId: 'g', deduplicationId: 'd' });

  expect(sent).toMatchObject([['SendMessage', { MessageGroupId: 'g', MessageDeduplicationId: 'd' }]]);
});

test('sends nothing that the consumer would refuse', async () => {
  const { client: sqs, sent } = fakeClient<SQSClient>();
  const data = JSON.parse('{ "workId": 5 }');

  await expect(
    sendEvent(sqs, { queueUrl: 'http://work', schema, event: { source: '/work', data } }),
  ).rejects.toMatchObject({ code: 'internal', cause: { fields: [{ pointer: '/data/workId' }] } });
  expect(sent).toEqual([]);
});

test('rejects if the queue does not take it', async () => {
  const down = new Error('the queue is down');
  const { client: sqs } = fakeClient<SQSClient>(() => {
    throw down;
  });

  await expect(
    sendEvent(sqs, { queueUrl: 'http://work', schema, event: { source: '/work', data: { workId: 'w1' } } }),
  ).rejects.toBe(down);
});
