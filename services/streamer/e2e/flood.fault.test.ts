import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import { KinesisClient, PutRecordCommand } from '@aws-sdk/client-kinesis';
import { eventually, localCloud } from '@patterns/testing/cloud';
import type { ClickData } from '../src/client/click.ts';
import { click, minute, openStreamer } from './streamer.ts';

const cloud = localCloud();
const streamer = await openStreamer(cloud);
const service = await cloud.service('streamer');
const logs = new CloudWatchLogsClient(cloud.connection);
const kinesis = new KinesisClient(cloud.connection);

afterAll(() => kinesis.destroy());

const count = 100_000;
/** A stream on demand begins with 4,000 records a second: it takes 25 s and what others leave of the machine. */
const patience = { timeoutMs: 60_000 };
const run = randomUUID();
/** More pages than one transaction holds. */
const pages = Array.from({ length: 120 }, (_, index) => `/${run}/${index}`);

/** Every 50th is a bot, every 1,000th of a day that is none. */
const clickOf = (index: number): ClickData => ({
  ...click({ clickId: `${run}-${index}`, page: pages[index % pages.length] ?? '', visitorId: `v-${index % 2_000}` }),
  ...(index % 50 === 0 && { userAgent: 'Googlebot/2.1' }),
  ...(index % 1_000 === 1 && { occurredAt: '2026-02-30T12:00:00Z' }),
});

/** Sends clicks until each is accepted. */
async function sendAll(clicks: readonly ClickData[]): Promise<void> {
  for (let left = clicks; left.length > 0; ) {
    const { status, body } = await streamer.postBatch(left);
    if (status === 202) break;
    const failed = status === 207 ? (body.failed as { index: number }[]) : left.map((_, index) => ({ index }));
    left = failed.flatMap(({ index }) => left[index] ?? []);
    await sleep(100);
  }
}

async function droppedIds(): Promise<string[]> {
  const logGroupName = `/aws/lambda/${service.functionName('transformClicks')}`;
  const pages = paginateFilterLogEvents({ client: logs }, { logGroupName, filterPattern: '{ $.message = "dropped" }' });
  const found: string[] = [];
  for await (const { events = [] } of pages) {
    for (const { message = '' } of events) found.push(...(JSON.parse(message) as { clickIds: string[] }).clickIds);
  }
  return found.filter((clickId) => clickId.startsWith(run));
}

/** By its clickId, whatever else is unreadable of it. */
async function unreadableIds(): Promise<string[]> {
  const records = (await streamer.archive.unreadable()).map(({ rawData }) => Buffer.from(rawData, 'base64').toString());
  return records.flatMap((text) => text.match(new RegExp(`"clickId":"(${run}-\\d+)"`))?.[1] ?? []);
}

test('100,000 clicks under faults: archived, under the error prefix and dropped sum up to what was accepted, and each is counted once', async () => {
  const resource = streamer.output('ClickStreamName');
  await service.fault('countViews', { effect: { crash: 'after' }, times: 5 });
  await service.fault('countViews', { awsService: 'dynamodb', effect: { error: 'ThrottlingException' }, times: 20 });
  await service.fault('transformClicks', { effect: { crash: 'after' }, times: 3 });
  await cloud.faults.add({
    target: { awsService: 's3', action: 'PutObject', resource: streamer.output('ClickBucketName') },
    ...{ effect: { error: 'InternalError' }, times: 3 },
  });
  await cloud.faults.add({
    target: { awsService: 'kinesis', action: 'PutRecords', resource },
    ...{ effect: { error: 'InternalFailure' }, times: 10 },
  });

  const batches = Array.from({ length: count / 500 }, (_, batch) =>
    Array.from({ length: 500 }, (_, index) => clickOf(batch * 500 + index)),
  );
  const sender = async () => {
    for (let batch = batches.pop(); batch; batch = batches.pop()) {
      await sendAll(batch);
      if (batches.length % 20 !== 0) continue;
      const Data = Buffer.from(`bad ${run}`);
      await kinesis.send(new PutRecordCommand({ StreamName: resource, PartitionKey: `v-${batches.length}`, Data }));
    }
  };
  await Promise.all(Array.from({ length: 6 }, sender));

  // Of no minute, those of a day that is none are not counted.
  const readable = count - count / 1_000;
  const views = async () => (await streamer.viewsOf(pages, minute)).reduce((sum, each) => sum + each, 0);
  await eventually(async () => expect(await views()).toBe(readable), patience);
  await eventually(async () => {
    const archived = new Set(
      (await streamer.archive.clicks()).map(({ clickId }) => clickId).filter((clickId) => clickId.startsWith(run)),
    );
    const [dropped, unreadable] = [new Set(await droppedIds()), new Set(await unreadableIds())];
    expect([archived.size, dropped.size, unreadable.size]).toEqual([
      count - count / 50 - count / 1_000,
      count / 50,
      count / 1_000,
    ]);
    expect(new Set([...archived, ...dropped, ...unreadable]).size).toBe(count);
  }, patience);
  // Nothing came again meanwhile.
  expect(await views()).toBe(readable);
}, 180_000);
