import { setTimeout as sleep } from 'node:timers/promises';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { eventually, localCloud } from '@patterns/testing/cloud';
import { click, minute, openStreamer } from './streamer.ts';

const cloud = localCloud();
const streamer = await openStreamer(cloud);
const service = await cloud.service('streamer');
const logs = new CloudWatchLogsClient(cloud.connection);

/** More pages than one transaction holds, three views of each, by visitors of all shards. */
function someClicks() {
  const pages = Array.from({ length: 150 }, () => click().page);
  return { pages, clicks: [...pages, ...pages, ...pages].map((page) => click({ page })) };
}

async function post(clicks: readonly object[]) {
  expect(await streamer.postBatch(clicks)).toMatchObject({ status: 202 });
}

type Sent = ReturnType<typeof someClicks>;

const counted = async ({ pages }: Sent) => expect(await streamer.viewsOf(pages, minute)).toEqual(pages.map(() => 3));

/** Once a later click of each visitor is counted, what came before it has been counted for the last time. */
async function countedForGood(sent: Sent) {
  await eventually(() => counted(sent));
  const { page } = click();
  await post(sent.clicks.map(({ visitorId }) => click({ visitorId, page })));
  await eventually(async () => expect(await streamer.views(page, minute)).toBeGreaterThanOrEqual(sent.clicks.length));
  await counted(sent);
}

/** Waits until countViews has stopped before the end of a batch since, by its log. */
const failedSince = (startTime: number) =>
  eventually(async () => {
    const logGroupName = `/aws/lambda/${service.functionName('countViews')}`;
    const filterPattern = '?"batch stopped" ?"invocation failed"';
    const { events } = await logs.send(new FilterLogEventsCommand({ logGroupName, startTime, filterPattern }));
    expect(events).not.toEqual([]);
  });

test.each([
  ['once it has counted', { effect: { crash: 'after' } }],
  ['before it counts', { effect: { crash: 'before' } }],
  ['between two transactions', { awsService: 'dynamodb', action: 'TransactWriteItems', effect: { crash: 'after' } }],
] as const)('live counts are exact when the reader dies %s', async (_, fault) => {
  const sent = someClicks();
  await service.fault('countViews', { ...fault, times: 4 });

  await post(sent.clicks);

  await countedForGood(sent);
});

test("the table is away for five minutes of AWS's time: all is counted, nothing is dead-lettered", async () => {
  const begin = Date.now();
  const sent = someClicks();
  const mend = await service.fault('countViews', { awsService: 'dynamodb', effect: { error: 'InternalServerError' } });

  await post(sent.clicks);
  await failedSince(begin);
  await sleep(cloud.scaled(5 * 60_000));
  await mend();

  await countedForGood(sent);
  const deadLetters = (await cloud.messages(service.output('ViewsDeadLetterQueueUrl'))).map(({ body }) =>
    Buffer.from(JSON.parse(body).kinesis.data, 'base64').toString(),
  );
  expect(deadLetters.filter((data) => sent.pages.some((page) => data.includes(page)))).toEqual([]);
});
