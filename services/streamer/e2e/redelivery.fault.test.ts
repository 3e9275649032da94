import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, type Invocation, localCloud } from '@patterns/testing/cloud';
import { click, minute, openStreamer } from './streamer.ts';

const cloud = localCloud();
const streamer = await openStreamer(cloud);
const service = await cloud.service('streamer');

/** More pages than one transaction holds, three views of each, by visitors of all shards. */
function someClicks() {
  const pages = Array.from({ length: 150 }, () => click().page);
  return { pages, clicks: [...pages, ...pages, ...pages].map((page) => click({ page })) };
}

async function post(clicks: readonly object[]) {
  expect(await streamer.postBatch(clicks)).toMatchObject({ status: 202 });
}

/** Once a later click of each visitor is counted, what came before it has been counted for the last time. */
async function countedOnce({ pages, clicks }: ReturnType<typeof someClicks>) {
  const { page } = click();
  await post(clicks.map(({ visitorId }) => click({ visitorId, page })));
  await eventually(async () => expect(await streamer.views(page, minute)).toBe(clicks.length));
  expect(await streamer.viewsOf(pages, minute)).toEqual(pages.map(() => 3));
}

const hasFailed = ({ error, result }: Invocation) =>
  error !== undefined || (result as { batchItemFailures: unknown[] }).batchItemFailures.length > 0;

/** Waits until countViews has failed since. */
const failedSince = (begin: string) =>
  eventually(async () => {
    const runs = (await service.invocations('countViews')).filter(({ start }) => start >= begin);
    expect(runs.some(hasFailed)).toBe(true);
  });

test.each([
  ['dies once it has counted', { effect: { crash: 'after' }, times: 4 }],
  ['dies before it counts', { effect: { crash: 'before' }, times: 4 }],
  [
    'dies between two transactions',
    { awsService: 'dynamodb', action: 'TransactWriteItems', effect: { crash: 'after' }, times: 4 },
  ],
  [
    'can not reach the table',
    { awsService: 'dynamodb', action: 'TransactWriteItems', effect: { error: 'InternalServerError' } },
  ],
] as const)('live counts are exact when the reader %s', async (_, fault) => {
  const begin = new Date().toISOString();
  const sent = someClicks();
  const mend = await service.fault('countViews', fault);

  await post(sent.clicks);
  await failedSince(begin);
  await mend();

  await countedOnce(sent);
});

test("the table is away for five minutes of AWS's time: all is counted, nothing is dead-lettered", async () => {
  const begin = new Date().toISOString();
  const sent = someClicks();
  const mend = await service.fault('countViews', { awsService: 'dynamodb', effect: { error: 'InternalServerError' } });

  await post(sent.clicks);
  await failedSince(begin);
  await sleep(cloud.scaled(5 * 60_000));
  await mend();

  await countedOnce(sent);
  const deadLetters = (await cloud.messages(service.output('ViewsDeadLetterQueueUrl'))).map(({ body }) =>
    Buffer.from(JSON.parse(body).kinesis.data, 'base64').toString(),
  );
  expect(deadLetters.filter((data) => sent.pages.some((page) => data.includes(page)))).toEqual([]);
});
