import { jobFixture } from '../../domain/jobs.fixture.ts';
import { createSweepJobs, STALE_MS } from './handler.ts';

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
