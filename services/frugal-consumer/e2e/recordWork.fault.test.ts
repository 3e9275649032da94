import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { eventually, type FunctionFault, redrive } from '@patterns/testing/cloud';
import { deliveries } from '@patterns/testing/load';
import { faultSuite } from './faultSuite.ts';
import { work } from './workQueue.ts';

const { cloud, service, database, sendMany, deadLettered } = await faultSuite();

const drain = () => cloud.drain(service.deadLetterQueueUrl);
beforeAll(drain);
afterAll(drain);

const deleting = { awsService: 'sqs', action: 'DeleteMessageBatch' };

test.each<[string, FunctionFault]>([
  ['every batch is delivered twice', { effect: { duplicate: true } }],
  ['the consumer dies before it begins', { effect: { crash: 'before' }, times: 3 }],
  ['the consumer dies once it is done', { effect: { crash: 'after' }, times: 3 }],
  ['the consumer times out', { effect: { timeout: true }, times: 2 }],
  ['messages that are done can not be deleted', { ...deleting, effect: { error: 'InternalFailure' }, times: 6 }],
])('each item is done once when %s', async (_, fault) => {
  await service.fault('recordWork', fault);

  const items = await sendMany(50);

  await database.recorded(items);
  expect(await deadLettered(items)).toEqual([]);
});

test('an item sent fifty times at once is done once', async () => {
  const item = work();

  await Promise.all(Array.from({ length: 50 }, () => service.send(item)));

  await eventually(async () =>
    expect((await deliveries(service, 'recordWork', item.workId)).length).toBeGreaterThanOrEqual(50),
  );
  expect(await database.rows([item])).toBe(1);
  expect(await deadLettered([item])).toEqual([]);
});

test('expired work is not done and no dead letter, and the metric Expired counts it', async () => {
  const alarm = await cloud.watch(service, 'Expired');
  await eventually(async () => expect(await alarm()).toBe('OK'));
  const item = work({ expiresAt: '2026-01-31T12:00:00Z' });

  await service.send(item);

  await eventually(async () => expect(await alarm()).toBe('ALARM'));
  expect(await database.rows([item])).toBe(0);
  expect(await deadLettered([item])).toEqual([]);
});

test('a role that is not allowed to may not send', async () => {
  const stranger = new SQSClient({ ...cloud.withoutRights(), maxAttempts: 1 });

  const sending = stranger.send(new SendMessageCommand({ QueueUrl: service.queueUrl, MessageBody: '{}' }));

  await expect(sending).rejects.toMatchObject({ name: 'AccessDenied' });
});

describe('work that the database refuses for good', () => {
  const item = work();
  let master: ReturnType<typeof database.as>;

  beforeAll(() => {
    master = database.as('MASTER');
  });
  const mend = () => master.query(`ALTER TABLE ${database.schema}.work_items DROP CONSTRAINT IF EXISTS refused`);
  afterAll(async () => {
    await mend();
    await master.close();
  });

  test('is dead-lettered with the reason, and its alarm goes off', async () => {
    await master.query(
      `ALTER TABLE ${database.schema}.work_items ADD CONSTRAINT refused CHECK (work_id <> '${item.workId}')`,
    );

    await service.send(item);

    await eventually(async () => {
      const [letter] = (await cloud.messages(service.deadLetterQueueUrl)).filter(({ body }) =>
        body.includes(item.workId),
      );
      expect(letter?.attributes).toMatchObject({ ErrorCode: 'invalid', CorrelationId: expect.any(String) });
    });
    await eventually(async () =>
      expect(await cloud.alarmState(service, 'WorkDeadLetterQueueDepthAlarm')).toBe('ALARM'),
    );
  });

  test('is done after `npm run redrive`, once the cause is mended', async () => {
    await mend();

    expect(await redrive('frugal-consumer', 'WorkDeadLetterQueue')).toEqual({ replayed: 1, left: 0 });

    await database.recorded([item]);
  });
});
