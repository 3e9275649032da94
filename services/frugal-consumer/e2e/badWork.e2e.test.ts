import { randomUUID } from 'node:crypto';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { cloudEvent } from '@patterns/runtime/events';
import { connectCloud } from '@patterns/testing/cloud';
import { openWorkQueue, work } from './workQueue.ts';

const cloud = connectCloud();
const service = await openWorkQueue(cloud);

const event = (data: object, type = 'com.example.work.item.v1') =>
  JSON.stringify(cloudEvent({ type, source: '/work', data: { ...work(), ...data } }));

test.each([
  ['no JSON', (workId: string) => `no JSON ${workId}`, 'malformed', 'not valid JSON'],
  [
    'another version',
    (workId: string) => event({ workId }, 'com.example.work.item.v2'),
    'invalid',
    '/type: unsupported',
  ],
  ['no tenant', (workId: string) => event({ workId, tenantId: '' }), 'invalid', '/data/tenantId'],
  ['half a cent', (workId: string) => event({ workId, amount: 0.5 }), 'invalid', '/data/amount'],
])('%s is in the dead-letter queue on its first attempt, with the reason', async (_, bodyOf, code, reason) => {
  const workId = randomUUID();
  const MessageBody = bodyOf(workId);
  const MessageAttributes = { CorrelationId: { DataType: 'String', StringValue: 'order-7' } };

  await cloud.sqs.send(new SendMessageCommand({ QueueUrl: service.queueUrl, MessageBody, MessageAttributes }));

  const letter = await cloud.takeMessage(service.deadLetterQueueUrl, ({ body }) => body.includes(workId));
  expect(letter.body).toBe(MessageBody);
  expect(letter.attributes).toEqual({
    ErrorCode: code,
    ErrorMessage: expect.stringContaining(reason),
    CorrelationId: 'order-7',
  });
});

test('what is as large as SQS takes is a dead letter too, with no room for the reason', async () => {
  const workId = randomUUID();
  const MessageAttributes = { CorrelationId: { DataType: 'String', StringValue: 'order-7' } };
  const MessageBody = `no JSON ${workId}`.padEnd(1_048_576 - 'CorrelationIdStringorder-7'.length);

  await cloud.sqs.send(new SendMessageCommand({ QueueUrl: service.queueUrl, MessageBody, MessageAttributes }));

  const letter = await cloud.takeMessage(service.deadLetterQueueUrl, ({ body }) => body.includes(workId));
  expect(letter.body).toBe(MessageBody);
  expect(letter.attributes).toEqual({ CorrelationId: 'order-7' });
});

test('of two pieces of work under one id, one is a dead letter', async () => {
  const item = work();
  await service.send(item);

  await service.send({ ...item, amount: 1 });

  const letter = await cloud.takeMessage(service.deadLetterQueueUrl, ({ body }) => body.includes(item.workId));
  expect(letter.attributes).toMatchObject({ ErrorCode: 'conflict' });
});

test('a producer that has a copy of the client can not send what would be refused', async () => {
  await expect(service.send(work({ amount: -1 }))).rejects.toMatchObject({ code: 'internal' });
});
