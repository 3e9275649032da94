import { eventually, type FunctionFault, localCloud, redrive } from '@patterns/testing/cloud';
import { openJobs, sum, values } from './jobs.ts';

const cloud = localCloud();
const jobs = await openJobs(cloud, 'classic');
const workerLetters = jobs.output('WorkerDeadLetterQueueUrl');

test.each<[string, string, FunctionFault]>([
  [
    'the splitter dies before its rows are written',
    'splitJob',
    { awsService: 'dynamodb', action: 'PutItem', effect: { crash: 'before' }, times: 1 },
  ],
  [
    'the splitter dies with half of its rows written',
    'splitJob',
    { awsService: 'dynamodb', action: 'PutItem', effect: { crash: 'after' }, times: 1 },
  ],
  [
    'the splitter dies after its first hand-off',
    'splitJob',
    { awsService: 'lambda', action: 'Invoke', effect: { crash: 'after' }, times: 1 },
  ],
  ['the splitter is invoked twice', 'splitJob', { effect: { duplicate: true }, times: 1 }],
])('the total is right when %s', async (_, key, fault) => {
  await jobs.fault(key, fault);

  const jobId = await jobs.start(values(30));

  expect(await jobs.ended(jobId)).toMatchObject({ status: 'complete', result: { count: 30, total: sum(30) } });
});

test.each([
  ['splitJob', 'Splitter'],
  ['joinJob', 'Join'],
])('a replay of the dead letters of %s has the job end', async (key, queue) => {
  const url = jobs.output(`${queue}DeadLetterQueueUrl`);
  await cloud.drain(url);
  const mend = await jobs.fault(key, { effect: { error: 'OutOfLuck' } });
  const jobId = await jobs.start(values(4));
  await eventually(async () => expect(await cloud.messages(url)).not.toEqual([]));

  await mend();
  expect(await redrive('fan-out-fan-in', `${queue}DeadLetterQueue`)).toMatchObject({ left: 0 });

  expect(await jobs.ended(jobId)).toMatchObject({ status: 'complete', result: { count: 4, total: 10 } });
  await cloud.drain(url);
});

test('a replay of the dead letters of failTask has the task counted', async () => {
  const url = jobs.output('FailureDeadLetterQueueUrl');
  const [working, failing] = [
    await jobs.fault('runTask', { effect: { error: 'OutOfLuck' } }),
    await jobs.fault('failTask', { effect: { error: 'OutOfLuck' } }),
  ];
  const jobId = await jobs.start([1]);
  await eventually(async () => expect(await cloud.messages(url)).toHaveLength(1));
  await Promise.all([working(), failing()]);

  expect(await redrive('fan-out-fan-in', 'FailureDeadLetterQueue')).toEqual({ replayed: 1, left: 0 });

  expect(await jobs.ended(jobId)).toMatchObject({ status: 'partial', failed: [0] });
  await cloud.drain(workerLetters);
});
