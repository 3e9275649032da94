import { fakeJobFiles } from '../../domain/jobFiles.fake.ts';
import { jobFixture } from '../../domain/jobs.fixture.ts';
import { createJoinJob } from './handler.ts';

async function subject(...values: number[]) {
  const fixture = await jobFixture(...values);
  const files = fakeJobFiles();
  return { ...fixture, files, joinJob: createJoinJob({ jobs: fixture.jobs, files }) };
}

test('sums up what is done, once', async () => {
  const { jobs, jobId, files, joinJob } = await subject(3, 4);
  await jobs.finish({ jobId, index: 0 }, 3);
  await jobs.finish({ jobId, index: 1 }, 4);

  expect(await joinJob({ jobId })).toBe('stored');
  expect(await joinJob({ jobId })).toBe('duplicate');

  expect(await jobs.find(jobId)).toMatchObject({ status: 'complete', result: { count: 2, total: 7 } });
  expect(files.results.get(`${jobId}/2`)).toEqual([3, 4]);
});

test('what is joined already is not written again', async () => {
  const { jobs, jobId, files, joinJob } = await subject(3);
  await jobs.finish({ jobId, index: 0 }, 3);
  await joinJob({ jobId });
  files.results.clear();

  expect(await joinJob({ jobId })).toBe('duplicate');
  expect(files.results.size).toBe(0);
});

test('a job with a failed task is partial, and complete once that is repaired', async () => {
  const { jobs, jobId, joinJob } = await subject(3, 4);
  await jobs.finish({ jobId, index: 0 }, 3);
  await jobs.fail({ jobId, index: 1 });

  await joinJob({ jobId });
  expect(await jobs.find(jobId)).toMatchObject({ status: 'partial', failed: [1], result: { count: 1, total: 3 } });

  await jobs.finish({ jobId, index: 1 }, 4);
  expect(await joinJob({ jobId })).toBe('stored');
  expect(await jobs.find(jobId)).toMatchObject({ status: 'complete', failed: [], result: { count: 2, total: 7 } });
});

test('a fan-in that comes late hides no results of a later one', async () => {
  const { jobs, jobId, files, joinJob } = await subject(3, 4);
  await jobs.finish({ jobId, index: 0 }, 3);
  await jobs.fail({ jobId, index: 1 });
  const late = createJoinJob({
    jobs,
    files: {
      saveResults: async (...results) => {
        await jobs.finish({ jobId, index: 1 }, 4);
        await joinJob({ jobId });
        await files.saveResults(...results);
      },
    },
  });

  expect(await late({ jobId })).toBe('duplicate');

  expect(await jobs.find(jobId)).toMatchObject({ status: 'complete', result: { count: 2, total: 7 } });
  expect(files.results.get(`${jobId}/2`)).toEqual([3, 4]);
});

test('a job that is not counted yet is left alone', async () => {
  const { jobs, jobId, joinJob } = await subject(3);

  expect(await joinJob({ jobId })).toBe('duplicate');
  expect(await jobs.find(jobId)).toMatchObject({ status: 'running' });
});

test('an empty job is complete', async () => {
  const { jobs, jobId, joinJob } = await subject();

  expect(await joinJob({ jobId })).toBe('stored');
  expect(await jobs.find(jobId)).toMatchObject({ status: 'complete', result: { count: 0, total: 0 } });
});

test('an unknown job never passes', async () => {
  const { joinJob } = await subject();

  await expect(joinJob({ jobId: 'other' })).rejects.toMatchObject({ code: 'not-found', retryable: false });
});
