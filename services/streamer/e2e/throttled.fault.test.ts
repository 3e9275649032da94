import { eventually, localCloud } from '@patterns/testing/cloud';
import { expectProblem } from '@patterns/testing/http';
import { click, minute, openStreamer } from './streamer.ts';

const cloud = localCloud();
const streamer = await openStreamer(cloud);
const resource = streamer.output('ClickStreamName');

const fault = (action: string, error: string) =>
  cloud.faults.add({ target: { awsService: 'kinesis', action, resource }, effect: { error }, times: 1 });

const titles = { 429: 'Too Many Requests', 500: 'Internal Server Error', 503: 'Service Unavailable' };

test.each([
  ['has no room', 'ProvisionedThroughputExceededException', 429],
  ['can not encrypt so fast', 'KMSThrottlingException', 429],
  ['fails', 'InternalFailure', 503],
  ['refuses us', 'AccessDeniedException', 500],
] as const)('a stream that %s is a problem: %s', async (_, error, status) => {
  const sent = click();

  for (const [action, post] of [
    ['PutRecord', () => streamer.post(sent)],
    ['PutRecords', () => streamer.postBatch([sent])],
  ] as const) {
    await fault(action, error);
    const answer = await post();

    expectProblem(answer, { status, title: titles[status] });
    expect(answer.headers.get('x-correlation-id')).toBe(answer.headers.get('x-amzn-requestid'));
    expect(answer.headers.get('retry-after')).toBe('1');
  }
});

test('a batch that a shard has no room for is a 207 that names what to send again', async () => {
  const sent = click();
  // One visitor is one shard, which takes 1,000 records a second.
  const clicks = Array.from({ length: 500 }, () => click({ visitorId: sent.visitorId, page: sent.page }));

  const answers = await Promise.all(Array.from({ length: 5 }, () => streamer.postBatch(clicks)));

  const partial = answers.filter(({ status }) => status === 207);
  expect(partial.length).toBeGreaterThan(0);
  const accepted = answers.reduce((sum, { body }) => sum + Number(body.accepted), 0);
  for (const { body } of partial) {
    const failed = body.failed as { index: number; errorCode: string }[];
    expect(Number(body.accepted) + failed.length).toBe(500);
    expect(new Set(failed.map(({ errorCode }) => errorCode))).toEqual(
      new Set(['ProvisionedThroughputExceededException']),
    );
  }
  await eventually(async () => expect(await streamer.views(sent.page, minute)).toBe(accepted));
});
