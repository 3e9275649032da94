import { withDeadline } from '@patterns/runtime/resilience';
import { captureOutput } from '@patterns/testing/output';
import { jobFixture } from '../../domain/jobs.fixture.ts';
import { createSweepJobs, STALE_MS } from './handler.ts';

const output = captureOutput();

test('a running job that nobody touched for long is split again, once', async () => {
  const { jobs, jobId, handed, hands } = await jobFixture(1);
  const now = () => Date.now() + STALE_MS + 1_000;
  const sweepJobs = createSweepJobs({ jobs, ...hands, now });

  await sweepJobs();
  await sweepJobs();

  expect(handed.split).toEqual([jobId]);
});

test('a job that is young, or has ended, is left alone', async () => {
  const { jobs, handed, hands } = await jobFixture(1);

  await createSweepJobs({ jobs, ...hands, now: Date.now })();

  expect(handed.split).toEqual([]);
});

test('what there is no time for is left for the next round', async () => {
  const { jobs, jobId, handed, hands } = await jobFixture(1);
  await jobs.create({ jobId: 'j-2', total: 1, fingerprint: 'f' });
  const now = () => Date.now() + STALE_MS + 1_000;
  const sweepJobs = createSweepJobs({ jobs, ...hands, now });

  await withDeadline(now() + 1_000, sweepJobs);
  expect(handed.split).toEqual([jobId]);

  await sweepJobs();
  expect(handed.split).toEqual([jobId, 'j-2']);
});

test('a job that can not be split again is told of, and holds up none behind it', async () => {
  const { jobs, jobId, handed, hands } = await jobFixture(1);
  for (const other of ['j-2', 'j-3']) await jobs.create({ jobId: other, total: 1, fingerprint: 'f' });
  const now = () => Date.now() + STALE_MS + 1_000;
  const split: typeof hands.split = async (job) => {
    if (job.jobId === jobId) throw new Error('restarted too often');
    await hands.split(job);
  };

  await expect(createSweepJobs({ jobs, split, now })()).rejects.toThrow('1 of 3 jobs');

  expect(handed.split).toEqual(['j-2', 'j-3']);
  expect(output()).toEqual([
    expect.objectContaining({
      level: 'ERROR',
      jobId,
      error: expect.objectContaining({ message: 'restarted too often' }),
    }),
  ]);
});
