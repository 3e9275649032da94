import { fakeJobFiles } from '../../domain/jobFiles.fake.ts';
import { fakeJobs } from '../../domain/jobs.fake.ts';
import { jobFixture } from '../../domain/jobs.fixture.ts';
import { createSplitJob } from './handler.ts';

async function subject(...values: number[]) {
  const { jobId, handed, hands } = await jobFixture();
  const [jobs, files] = [fakeJobs(), fakeJobFiles()];
  await jobs.create({ jobId, total: values.length, fingerprint: 'f' });
  await files.saveInputs(jobId, 'f', values);
  return { jobs, files, jobId, handed, hands };
}

test('all rows are there before the first worker is invoked', async () => {
  const { jobs, files, jobId, handed, hands } = await subject(5, 6, 7);
  const seen: number[] = [];
  const run = async (task: Parameters<typeof hands.run>[0]) => {
    seen.push((await jobs.openTasks(jobId)).length);
    await hands.run(task);
  };

  expect(await createSplitJob({ jobs, files, ...hands, run })({ jobId })).toBe('stored');

  expect(handed.run).toEqual([5, 6, 7].map((value, index) => ({ jobId, index, value })));
  expect(seen).toEqual([3, 3, 3]);
  expect(handed.join).toEqual([]);
});

test('invoked again, it goes on with what has not ended', async () => {
  const { jobs, files, jobId, handed, hands } = await subject(5, 6, 7);
  const splitJob = createSplitJob({ jobs, files, ...hands });
  await splitJob({ jobId });
  await jobs.finish({ jobId, index: 1 }, 6);
  handed.run.length = 0;

  await splitJob({ jobId });

  expect(handed.run.map(({ index }) => index)).toEqual([0, 2]);
});

test('an empty job is joined', async () => {
  const { jobs, files, jobId, handed, hands } = await subject();

  await createSplitJob({ jobs, files, ...hands })({ jobId });

  expect(handed.join).toEqual([jobId]);
});

test('a job whose workers end before the splitter is joined by the last of them, and by the splitter if that was lost', async () => {
  const { jobs, files, jobId, handed, hands } = await subject(5, 6);
  const run = async (task: Parameters<typeof hands.run>[0]) => void (await jobs.finish(task, task.value));
  const splitJob = createSplitJob({ jobs, files, ...hands, run });

  await splitJob({ jobId });
  expect(handed.join).toEqual([]);

  await splitJob({ jobId });
  expect(handed.join).toEqual([jobId]);
});

test('a worker that can not be invoked fails the splitter, which Lambda then invokes again', async () => {
  const { jobs, files, jobId, hands } = await subject(1);
  const run = () => Promise.reject(new Error('throttled'));

  await expect(createSplitJob({ jobs, files, ...hands, run })({ jobId })).rejects.toThrow('throttled');
});

test('a job that has ended, and one that is not there', async () => {
  const { jobs, files, jobId, hands } = await subject();
  const job = await jobs.find(jobId);
  if (job) await jobs.close(job, { status: 'complete', result: { count: 0, total: 0 } });
  const splitJob = createSplitJob({ jobs, files, ...hands });

  expect(await splitJob({ jobId })).toBe('duplicate');
  await expect(splitJob({ jobId: 'other' })).rejects.toMatchObject({ code: 'not-found', retryable: false });
});
