import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { eventually, localCloud } from '@patterns/testing/cloud';
import { openJobs, sum, values } from './jobs.ts';

const cloud = localCloud();
const states = new SFNClient(cloud.connection);
const jobs = await openJobs(cloud, 'distributed-map');

/** As if other jobs had all workers, so many times. */
const refused = (times?: number) =>
  cloud.faults.add({
    target: { awsService: 'lambda', action: 'Invoke', resource: jobs.functionName('runTask') },
    effect: { error: 'TooManyRequestsException' },
    times,
  });

test('a task waits for its turn among the workers of other jobs', async () => {
  await refused(20);

  const jobId = await jobs.start([7]);

  expect(await jobs.ended(jobId)).toMatchObject({ status: 'complete', result: { count: 1, total: 7 } });
});

test('tasks whose turn does not come are left open, and no dead letters: the sweep has the job go on', async () => {
  const all = await refused();
  const jobId = await jobs.start(values(3));
  const run = `${jobs.physicalId('JobStateMachine').replace(':stateMachine:', ':execution:')}:${jobId}`;
  await eventually(
    async () => {
      const { status } = await states.send(new DescribeExecutionCommand({ executionArn: run }));
      expect(status).toBe('SUCCEEDED');
    },
    { timeoutMs: 20_000 },
  );
  expect(await jobs.job(jobId)).toMatchObject({ status: 'running', done: 0, failed: [] });
  const letters = await cloud.messages(jobs.output('WorkerDeadLetterQueueUrl'));
  expect(letters.filter(({ body }) => body.includes(jobId))).toEqual([]);

  await cloud.faults.clear(all);
  await jobs.age(jobId);
  await cloud.invoke(jobs.functionName('sweepJobs'), {});

  expect(await jobs.ended(jobId)).toMatchObject({ status: 'complete', result: { count: 3, total: sum(3) } });
});
