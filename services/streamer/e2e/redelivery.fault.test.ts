import { eventually, localCloud } from '@patterns/testing/cloud';
import { click, minute, openStreamer } from './streamer.ts';

const cloud = localCloud();
const streamer = await openStreamer(cloud);
const service = await cloud.service('streamer');

/** More pages than one transaction holds, three views of each. */
const clicksOf = () => {
  const pages = Array.from({ length: 150 }, () => click().page);
  return { pages, clicks: [...pages, ...pages, ...pages].map((page) => click({ page })) };
};

async function post(clicks: readonly object[]) {
  expect(await streamer.postBatch(clicks)).toMatchObject({ status: 202 });
}

async function countedThrice(pages: readonly string[]) {
  await eventually(async () => {
    const views = await streamer.viewsOf(pages, minute);
    expect(views).toEqual(pages.map(() => 3));
  });
}

test.each([
  ['dies once it has counted', { effect: { crash: 'after' } }],
  ['dies before it counts', { effect: { crash: 'before' } }],
  [
    'dies between two transactions',
    { awsService: 'dynamodb', action: 'TransactWriteItems', effect: { crash: 'after' } },
  ],
  [
    'can not reach the table',
    { awsService: 'dynamodb', action: 'TransactWriteItems', effect: { error: 'InternalServerError' } },
  ],
] as const)('live counts are exact when the reader %s', async (_, fault) => {
  const { pages, clicks } = clicksOf();
  const mend = await service.fault('countViews', { ...fault, times: 4 });

  await post(clicks);

  await countedThrice(pages);
  await mend();
});

test("the table is away for five minutes of AWS's time: all is counted, nothing is dead-lettered", async () => {
  const { pages, clicks } = clicksOf();
  // What suites before it have left.
  await cloud.drain(service.output('ViewsDeadLetterQueueUrl'));
  const effect = { error: 'InternalServerError' };
  const mend = await service.fault('countViews', { awsService: 'dynamodb', effect });

  await post(clicks);
  await eventually(async () => {
    const failed = (await service.invocations('countViews')).filter(({ error, result }) => error || result);
    expect(failed.length).toBeGreaterThan(0);
  });
  await new Promise((resolve) => setTimeout(resolve, cloud.scaled(5 * 60_000)));
  await mend();

  await countedThrice(pages);
  expect(await cloud.messages(service.output('ViewsDeadLetterQueueUrl'))).toEqual([]);
});
