import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { eventually, type FunctionFault, type LocalService, localCloud, redrive } from '@patterns/testing/cloud';
import { type Form, forms, type JobsService, nameOf, openJobs, sum, values } from './jobs.ts';

type Jobs = LocalService & JobsService;

const cloud = localCloud();
const logs = new CloudWatchLogsClient(cloud.connection);
const services = await Promise.all(forms.map(async (form) => [form, await openJobs(cloud, form)] as const));

/** What must hold in all forms: tried in all at once, as they mostly wait. */
function inAllForms(name: string, work: (jobs: Jobs, form: Form) => Promise<void>, timeoutMs?: number): void {
  const run = async () => void (await Promise.all(services.map(([form, jobs]) => work(jobs, form))));
  test(`in all forms: ${name}`, run, timeoutMs);
}

/** How often a fan-in took effect since then (epoch milliseconds), by the metric that it writes to its log. */
async function joined(jobs: Jobs, startTime: number): Promise<number> {
  const filter = { filterPattern: '{ $.JobCompleted = 1 }', startTime };
  const { events = [] } = await logs.send(
    new FilterLogEventsCommand({ logGroupName: `/aws/lambda/${jobs.functionName('joinJob')}`, ...filter }),
  );
  return events.length;
}

inAllForms('a job without faults has its fan-in begun once, by the worker that ends last', async (jobs, form) => {
  const jobId = await jobs.start(values(20));
  await jobs.ended(jobId);

  // The state machine begins it at its end as well, for jobs that have no last worker.
  const begun = form === 'classic' ? 1 : 2;
  const runs = async (key: string) =>
    (await jobs.invocations(key)).filter(({ event }) => (event as { jobId?: string }).jobId === jobId);
  // Only then has each worker asked that will.
  await eventually(async () => expect(await runs('runTask')).toHaveLength(20));
  await eventually(async () => expect((await runs('joinJob')).length).toBeGreaterThanOrEqual(begun));
  expect(await runs('joinJob')).toHaveLength(begun);
});

inAllForms(
  '1,000 tasks (200 in the second) with 5 % of the workers crashed and 5 % duplicated: one fan-in, right total',
  async (jobs, form) => {
    const count = form === forms[0] ? 1_000 : 200;
    await jobs.fault('runTask', { effect: { crash: 'after' }, probability: 0.05, seed: 1 });
    await jobs.fault('runTask', { effect: { duplicate: true }, probability: 0.05, seed: 2 });
    const begin = Date.now();

    const jobId = await jobs.start(values(count));

    expect(await jobs.ended(jobId, 120_000)).toEqual({
      ...{ jobId, status: 'complete', total: count, done: count, failed: [] },
      result: { count, total: sum(count) },
    });
    await eventually(async () => expect(await joined(jobs, begin)).toBe(1));
  },
  150_000,
);

const faults: [string, string, FunctionFault][] = [
  [
    'a worker dies before its transaction',
    'runTask',
    { awsService: 'dynamodb', action: 'TransactWriteItems', effect: { crash: 'before' }, times: 3 },
  ],
  [
    'a worker dies after its transaction',
    'runTask',
    { awsService: 'dynamodb', action: 'TransactWriteItems', effect: { crash: 'after' }, times: 3 },
  ],
  [
    'the last worker dies before it hands over',
    'runTask',
    { awsService: 'lambda', action: 'Invoke', effect: { crash: 'before' }, times: 1 },
  ],
  [
    'the fan-in dies before it takes effect',
    'joinJob',
    { awsService: 'dynamodb', action: 'UpdateItem', effect: { crash: 'before' }, times: 1 },
  ],
  [
    'the fan-in dies once it took effect',
    'joinJob',
    { awsService: 'dynamodb', action: 'UpdateItem', effect: { crash: 'after' }, times: 1 },
  ],
];

for (const [called, key, fault] of faults) {
  inAllForms(`the total is right when ${called}`, async (jobs) => {
    await jobs.fault(key, fault);

    const jobId = await jobs.start(values(30));

    expect(await jobs.ended(jobId)).toMatchObject({ status: 'complete', result: { count: 30, total: sum(30) } });
  });
}

inAllForms('a fan-in begun fifty times takes effect once', async (jobs) => {
  const jobId = await jobs.start(values(5));
  await jobs.ended(jobId);
  const alarm = await cloud.watch(jobs, 'Duplicate');

  const outcomes = await Promise.all(
    Array.from({ length: 50 }, () => cloud.invoke(jobs.functionName('joinJob'), { jobId })),
  );

  expect(outcomes.filter(({ failed }) => failed)).toEqual([]);
  await eventually(async () => expect(await alarm()).toBe('ALARM'));
  expect(await jobs.job(jobId)).toMatchObject({ status: 'complete', result: { count: 5, total: sum(5) } });
});

inAllForms('a task that fails for good is a dead letter, whose replay repairs the partial job', async (jobs, form) => {
  const letters = jobs.output('WorkerDeadLetterQueueUrl');
  await cloud.drain(letters);
  // One task alone: the job is told apart by it.
  const mend = await jobs.fault('runTask', { effect: { error: 'OutOfLuck' } });
  const jobId = await jobs.start([7]);

  expect(await jobs.ended(jobId)).toMatchObject({
    ...{ status: 'partial', done: 0, failed: [0] },
    result: { count: 0, total: 0 },
  });
  await eventually(async () => expect(await cloud.messages(letters)).toHaveLength(1));
  await eventually(async () => expect(await cloud.alarmState(jobs, 'WorkerDeadLetterQueueDepthAlarm')).toBe('ALARM'));

  await mend();
  expect(await redrive(nameOf(form), 'WorkerDeadLetterQueue')).toEqual({ replayed: 1, left: 0 });

  await eventually(async () =>
    expect(await jobs.job(jobId)).toMatchObject({
      ...{ status: 'complete', done: 1, failed: [] },
      result: { count: 1, total: 7 },
    }),
  );
});

inAllForms('the sweep has a job go on that was not handed over, and one whose fan-in was lost', async (jobs, form) => {
  const call = form === 'classic' ? { awsService: 'lambda', action: 'Invoke' } : { awsService: 'stepfunctions' };
  const splitting = await jobs.fault('createJob', { ...call, effect: { error: 'ServiceException' } });
  const unsplit = await jobs.start(values(3));
  await splitting();
  const joining = await jobs.fault('joinJob', { effect: { error: 'OutOfLuck' } });
  const unjoined = await jobs.start(values(3));
  await eventually(async () => expect(await jobs.job(unjoined)).toMatchObject({ done: 3, status: 'running' }));
  // What asks for the fan-in in vain is a dead letter.
  await eventually(async () =>
    expect((await cloud.messages(jobs.output('JoinDeadLetterQueueUrl'))).length).toBeGreaterThan(0),
  );
  await joining();
  expect(await jobs.job(unsplit)).toMatchObject({ status: 'running', done: 0 });

  for (const jobId of [unsplit, unjoined]) await jobs.age(jobId);
  await cloud.invoke(jobs.functionName('sweepJobs'), {});

  for (const jobId of [unsplit, unjoined]) {
    expect(await jobs.ended(jobId)).toMatchObject({ status: 'complete', result: { count: 3, total: 6 } });
  }
  await cloud.drain(jobs.output('JoinDeadLetterQueueUrl'));
});
