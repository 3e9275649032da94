import { randomUUID } from 'node:crypto';
import { eventually, type FunctionFault, redrive } from '@patterns/testing/cloud';
import { burst, highestDuring, mostAtOnce } from '@patterns/testing/load';
import { faultSuite } from './faultSuite.ts';
import { bill, notificationOf, someDay } from './reporting.ts';

const { cloud, service, database, cache, tell } = await faultSuite();
const [ownLetters, subscriptionLetters] = [
  service.output('ReportDeadLetterQueueUrl'),
  service.output('SubscriptionDeadLetterQueueUrl'),
];

const drain = () => Promise.all([ownLetters, subscriptionLetters].map((queue) => cloud.drain(queue)));
beforeAll(drain);
afterAll(drain);

const succeeded = expect.not.objectContaining({ error: expect.anything() });

/** The subscriber's invocations with an event that holds the text. */
async function runsOf(text: string) {
  const runs = await service.invocations('recordBilling');
  return runs.filter(({ event }) => JSON.stringify(event).includes(text));
}

const letterAbout = (queue: string, text: string) =>
  eventually(async () => {
    const letter = (await cloud.messages(queue)).find(({ body }) => body.includes(text));
    if (!letter) throw new Error(`No dead letter is about ${text}`);
    return letter;
  });

test('25 records at once are recorded once each, by ten at a time, within the connection limit of the role', async () => {
  const query = someDay();
  const begin = new Date().toISOString();
  const work = (async () => {
    const publish = async () => {
      await service.publish(bill(query, { amount: 1 }));
      return { status: 200 };
    };
    await burst(25, publish);
    await service.adds(query, 25);
  })();

  const connections = await highestDuring(work, () => database.connections('SUBSCRIBER'));

  const runs = await service.invocations('recordBilling', begin);
  expect(mostAtOnce(runs)).toBeLessThanOrEqual(10);
  expect(connections).toBeLessThanOrEqual(await database.limit('SUBSCRIBER'));
});

test.each<[string, FunctionFault]>([
  ['it is delivered twice', { effect: { duplicate: true } }],
  ['the function dies before it begins', { effect: { crash: 'before' }, times: 1 }],
  ['the function dies once it is done', { effect: { crash: 'after' }, times: 1 }],
  ['the function times out', { effect: { timeout: true }, times: 1 }],
])('a record counts once when %s', async (_, fault) => {
  const query = someDay();
  await service.fault('recordBilling', fault);
  const event = bill(query);

  await service.publish(event);

  await eventually(async () => expect(await runsOf(event.data.recordId)).toContainEqual(succeeded));
  await service.adds(query, 100);
  expect(await database.count('billing_records', 'record_id', [event.data.recordId])).toBe(1);
});

test.each([
  ['no JSON', (marker: string) => `no JSON ${marker}`, 'malformed'],
  [
    'another version',
    (marker: string) =>
      JSON.stringify({ ...bill(someDay(), { recordId: marker }), type: 'com.example.billing.record.v2' }),
    'invalid',
  ],
  ['a wrong amount', (marker: string) => JSON.stringify(bill(someDay(), { recordId: marker, amount: -1 })), 'invalid'],
])('%s is dead-lettered on its first attempt, with the reason', async (_, message, ErrorCode) => {
  const marker = randomUUID();

  await service.publish(message(marker));

  expect((await letterAbout(ownLetters, marker)).attributes).toMatchObject({
    ...{ ErrorCode, ErrorMessage: expect.any(String), CorrelationId: expect.any(String) },
  });
  // The letter is there before the invocation has ended.
  await eventually(async () => expect(await runsOf(marker)).toHaveLength(1));
});

test('another record under a known id is a conflict, with the correlation id of the event, and changes nothing', async () => {
  const query = someDay();
  const event = bill(query);
  await tell(event);

  await service.publish({ ...event, data: { ...event.data, amount: 7 }, correlationid: 'the-second' });

  expect((await letterAbout(ownLetters, 'the-second')).attributes).toMatchObject({
    ...{ ErrorCode: 'conflict', CorrelationId: 'the-second' },
  });
  await service.adds(query, 100);
});

test('a record whose invalidation failed for longer than Lambda tries is in the dead-letter queue, and redrive mends it', async () => {
  await drain();
  const query = someDay();
  await service.read(query);
  const event = bill(query);
  const start = await cache.stop();
  await service.publish(event);

  const { body } = await letterAbout(ownLetters, event.data.recordId);
  await start();
  expect(JSON.parse(body)).toMatchObject({ Records: [{ Sns: { Message: JSON.stringify(event) } }] });
  expect(await database.count('billing_records', 'record_id', [event.data.recordId])).toBe(1);

  expect(await redrive('read-heavy-reporting-engine', 'ReportDeadLetterQueue')).toEqual({ replayed: 1, left: 0 });

  await service.adds(query, 100);
});

test('what SNS could not hand over is in the dead-letter queue of the subscription, and redrive mends it', async () => {
  const query = someDay();
  const event = bill(query);
  const target = { awsService: 'lambda', action: 'Invoke', resource: service.functionName('recordBilling') };
  const fault = await cloud.faults.add({ target, effect: { error: 'AccessDeniedException' } });

  await service.publish(event);
  await letterAbout(subscriptionLetters, event.data.recordId);
  await cloud.faults.clear(fault);

  expect(await redrive('read-heavy-reporting-engine', 'SubscriptionDeadLetterQueue')).toEqual({ replayed: 1, left: 0 });
  await service.adds(query, 100);
});

test('an event that is no notification is no loss either', async () => {
  const marker = randomUUID();

  await cloud.invoke(service.functionName('recordBilling'), {
    ...notificationOf(bill(someDay())),
    Records: [],
    marker,
  });

  expect((await letterAbout(ownLetters, marker)).attributes).toMatchObject({ ErrorCode: 'malformed' });
});
