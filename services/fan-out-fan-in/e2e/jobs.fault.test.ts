import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { eventually, type FunctionFault, localCloud, redrive } from '@patterns/testing/cloud';
import { forms, nameOf, openJobs, sum, values } from './jobs.ts';

const cloud = localCloud();
const logs = new CloudWatchLogsClient(cloud.connection);
const services = await Promise.all(forms.map(async (form) => [form, await openJobs(cloud, form)] as const));

describe.each(services)('%s', (form, jobs) => {
  const workerLetters = jobs.output('WorkerDeadLetterQueueUrl');

  /** How often a fan-in took effect since then (epoch milliseconds), by the metric that it writes to its log. */
  async function joined(startTime: number): Promise<number> {
    const filter = { filterPattern: '{ $.JobCompleted = 1 }', startTime };
    const { events = [] } = await logs.send(
      new FilterLogEventsCommand({ logGroupName: `/aws/lambda/${jobs.functionName('joinJob')}`, ...filter }),
    );
    return events.length;
  }

  test('1,000 tasks with 5 % of the workers crashed and 5 % duplicated: one fan-in, right total', async () => {
    await jobs.fault('runTask', { effect: { crash: 'after' }, probability: 0.05, seed: 1 });
    await jobs.fault('runTask', { effect: { duplicate: true }, probability: 0.05, seed: 2 });
    const begin = Date.now();

    const jobId = await jobs.start(values(1_000));

    expect(await jobs.ended(jobId, 120_000)).toEqual({
      ...{ jobId, status: 'complete', total: 1_000, done: 1_000, failed: [] },
      result: { count: 1_000, total: sum(1_000) },
    });
    await eventually(async () => expect(await joined(begin)).toBe(1));
  }, 150_000);

  test.each<[string, string, FunctionFault]>([
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
  ])('the total is right when %s', async (_, key, fault) => {
    await jobs.fault(key, fault);

    const jobId = await jobs.start(values(30));

    expect(await jobs.ended(jobId)).toMatchObject({ status: 'complete', result: { count: 30, total: sum(30) } });
  });

  test('a fan-in begun fifty times takes effect once', async () => {
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

  describe('a task that fails for good', () => {
    let jobId: string;

    test('is a dead letter, and makes its job partial', async () => {
      await cloud.drain(workerLetters);
      // One task alone: the job is told apart by it.
      await jobs.fault('runTask', { effect: { error: 'OutOfLuck' } });
      jobId = await jobs.start([7]);

      expect(await jobs.ended(jobId)).toMatchObject({
        ...{ status: 'partial', done: 0, failed: [0] },
        result: { count: 0, total: 0 },
      });
      await eventually(async () => expect(await cloud.messages(workerLetters)).toHaveLength(1));
      await eventually(async () =>
        expect(await cloud.alarmState(jobs, 'WorkerDeadLetterQueueDepthAlarm')).toBe('ALARM'),
      );
    });

    test('a replayed dead letter repairs the partial job', async () => {
      expect(await redrive(nameOf(form), 'WorkerDeadLetterQueue')).toEqual({ replayed: 1, left: 0 });

      await eventually(async () =>
        expect(await jobs.job(jobId)).toMatchObject({
          ...{ status: 'complete', done: 1, failed: [] },
          result: { count: 1, total: 7 },
        }),
      );
    });
  });
});
