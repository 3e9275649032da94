import { AppError } from '@patterns/runtime/errors';
import * as v from 'valibot';
import { resultOf } from '../../domain/job.ts';
import { jobFixture } from '../../domain/jobs.fixture.ts';
import { createRunTask } from './handler.ts';
import { taskRequest } from './schema.ts';

test('the task that ends last has the job joined', async () => {
  const { jobs, jobId, handed, hands } = await jobFixture(3, 4);
  const runTask = createRunTask({ jobs, ...hands, resultOf });

  expect(await runTask({ jobId, index: 0, value: 3 })).toBe('stored');
  expect(handed.join).toEqual([]);
  expect(await runTask({ jobId, index: 1, value: 4 })).toBe('stored');
  expect(handed.join).toEqual([jobId]);
  expect(await jobs.results(jobId)).toEqual([3, 4]);
});

test('of workers that end at once and all see it, one has the job joined', async () => {
  const values = Array.from({ length: 20 }, (_, index) => index);
  const { jobs, jobId, handed, hands } = await jobFixture(...values);
  const allEnded = Promise.withResolvers<void>();
  const finish: typeof jobs.finish = async (task, result) => {
    const outcome = await jobs.finish(task, result);
    if ((await jobs.openTasks(jobId)).length === 0) allEnded.resolve();
    await allEnded.promise;
    return outcome;
  };
  const runTask = createRunTask({ jobs: { ...jobs, finish }, ...hands, resultOf });

  await Promise.all(values.map((value, index) => runTask({ jobId, index, value })));

  expect(handed.join).toEqual([jobId]);
});

test('a job that is joined is not joined again for a late duplicate', async () => {
  const { jobs, jobId, handed, hands } = await jobFixture(3);
  await jobs.finish({ jobId, index: 0 }, 3);
  const job = await jobs.find(jobId);
  if (job) await jobs.close(job, { status: 'complete', result: { count: 1, total: 3 } });

  expect(await createRunTask({ jobs, ...hands, resultOf })({ jobId, index: 0, value: 3 })).toBe('duplicate');
  expect(handed.join).toEqual([]);
});

test('a duplicate counts once, and asks again for the fan-in, which may have been lost', async () => {
  const { jobs, jobId, handed, hands } = await jobFixture(3);
  const runTask = createRunTask({ jobs, ...hands, resultOf });
  await runTask({ jobId, index: 0, value: 3 });

  expect(await runTask({ jobId, index: 0, value: 3 })).toBe('duplicate');
  expect(handed.join).toEqual([jobId, jobId]);
  expect(await jobs.find(jobId)).toMatchObject({ done: 1 });
});

const never = (): never => {
  throw new AppError('invalid', 'Never.');
};

test.each([
  ['at once', never],
  ['later', async () => never()],
])('work that can never succeed, which it tells %s, is a failed task, and a dead letter', async (_, work) => {
  const { jobs, jobId, handed, hands } = await jobFixture(3);

  const running = createRunTask({ jobs, ...hands, resultOf: work })({ jobId, index: 0, value: 3 });

  await expect(running).rejects.toMatchObject({ code: 'invalid' });
  expect(await jobs.find(jobId)).toMatchObject({ failed: [0] });
  expect(handed.join).toEqual([jobId]);
});

test('what may pass is left to Lambda: the task stays open', async () => {
  const { jobs, jobId, hands } = await jobFixture(3);
  const finish = () => Promise.reject(new Error('away'));

  const running = createRunTask({ jobs: { ...jobs, finish }, ...hands, resultOf })({ jobId, index: 0, value: 3 });

  await expect(running).rejects.toThrow('away');
  expect(await jobs.openTasks(jobId)).toHaveLength(1);
});

test.each([
  {},
  null,
  { jobId: 'j-1', index: -1, value: 1 },
  { jobId: 'j-1', index: 0 },
  { jobId: '', index: 0, value: 1 },
])('the schema refuses %j', (event) => {
  expect(v.is(taskRequest, event)).toBe(false);
});
