import { randomUUID } from 'node:crypto';
import { KinesisClient, PutRecordCommand } from '@aws-sdk/client-kinesis';
import { eventually, localCloud } from '@patterns/testing/cloud';
import { click, minute, openStreamer } from './streamer.ts';

const cloud = localCloud();
const streamer = await openStreamer(cloud);
const service = await cloud.service('streamer');
const kinesis = new KinesisClient(cloud.connection);
const deadLetters = service.output('ViewsDeadLetterQueueUrl');

afterAll(() => kinesis.destroy());

/** Past the API, as whoever may write to the stream can. */
const putBeside = (data: string, PartitionKey: string) =>
  kinesis.send(
    new PutRecordCommand({ StreamName: service.output('ClickStreamName'), PartitionKey, Data: Buffer.from(data) }),
  );

/** Waits for the dead letter of a record, and takes it off the queue. */
const deadLetter = (data: string) =>
  cloud.takeMessage(deadLetters, ({ body }) => JSON.parse(body).kinesis.data === Buffer.from(data).toString('base64'));

const underErrors = (data: string) =>
  eventually(async () => {
    const found = await streamer.archive.unreadable();
    expect(found.map(({ rawData }) => Buffer.from(rawData, 'base64').toString())).toContain(data);
  });

test.each([
  ['no JSON', () => `no JSON ${randomUUID()}`, 'malformed'],
  [
    'another version',
    () => JSON.stringify({ specversion: '1.0', type: 'com.example.click.v2', id: randomUUID() }),
    'invalid',
  ],
])('a record that is no click never blocks its shard: %s', async (_, make, errorCode) => {
  const { visitorId, page } = click();
  const data = make();

  await streamer.post(click({ visitorId, page }));
  await putBeside(data, visitorId);
  await streamer.post(click({ visitorId, page }));

  await eventually(async () => expect(await streamer.views(page, minute)).toBe(2));
  const { attributes } = await deadLetter(data);
  expect(attributes).toMatchObject({ ErrorCode: errorCode, ErrorMessage: expect.any(String) });
  await underErrors(data);
});

test.each([
  ['a day that is none', { occurredAt: '2026-02-30T12:00:00Z' }],
  ['a page that is too long for a key', { page: `/${'€'.repeat(683)}` }],
])('%s passes the model of the API, blocks nothing, and lies under the error prefix', async (_, bad) => {
  const sent = click(bad);
  const next = click({ visitorId: sent.visitorId });

  expect((await streamer.post(sent)).status).toBe(202);
  await streamer.post(next);

  await eventually(async () => expect(await streamer.views(next.page, minute)).toBe(1));
  const { body, attributes } = await cloud.takeMessage(deadLetters, (message) =>
    Buffer.from(JSON.parse(message.body).kinesis.data, 'base64').toString().includes(sent.clickId),
  );
  expect(attributes).toMatchObject({ ErrorCode: 'invalid' });
  await underErrors(Buffer.from(JSON.parse(body).kinesis.data, 'base64').toString());
});

test('a reader that dies between its counts and a dead letter brings the letter along when it comes again', async () => {
  const { visitorId, page } = click();
  const bad = `bad ${randomUUID()}`;
  const sending = { awsService: 'sqs', action: 'SendMessage' };
  await service.fault('countViews', { ...sending, effect: { crash: 'before' }, times: 2 });

  await streamer.post(click({ visitorId, page }));
  await putBeside(bad, visitorId);
  await streamer.post(click({ visitorId, page }));

  expect((await deadLetter(bad)).attributes).toMatchObject({ ErrorCode: 'malformed' });
  await eventually(async () => expect(await streamer.views(page, minute)).toBe(2));
});

test('a dead letter that is mended and replayed twice counts once', async () => {
  const { page, visitorId, ...rest } = click();
  const bad = `bad ${randomUUID()}`;
  await putBeside(bad, visitorId);
  const letter = JSON.parse((await deadLetter(bad)).body);
  const event = {
    ...{ specversion: '1.0', id: rest.clickId, type: 'com.example.click.v1', source: '/clicks' },
    data: { page, visitorId, ...rest },
  };
  letter.kinesis.data = Buffer.from(JSON.stringify(event)).toString('base64');

  const replay = () => cloud.invoke(service.functionName('countViews'), { replay: letter });
  const answers = [await replay(), await replay()];

  expect(answers.map(({ failed }) => failed)).toEqual([false, false]);
  expect(await streamer.views(page, minute)).toBe(1);
});

test('npm run redrive replays a dead letter, and keeps what still is no click', async () => {
  const bad = `bad ${randomUUID()}`;
  await putBeside(bad, 'redrive');
  const { body } = await deadLetter(bad);

  const { failed, payload } = await cloud.invoke(service.functionName('countViews'), { replay: JSON.parse(body) });

  expect([failed, payload]).toEqual([true, expect.objectContaining({ errorType: 'malformed' })]);
});
