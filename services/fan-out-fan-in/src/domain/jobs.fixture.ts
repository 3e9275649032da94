import type { Hands } from './hands.ts';
import type { Task } from './job.ts';
import { fakeJobs } from './jobs.fake.ts';

/** A job with a task for each value, and hands that keep what they are given: for tests. */
export async function jobFixture(...values: number[]) {
  const jobs = fakeJobs();
  const jobId = 'j-1';
  const handed = { split: [] as string[], run: [] as Task[], join: [] as string[] };
  const hands: Hands = {
    split: async (job) => void handed.split.push(job.jobId),
    run: async (task) => void handed.run.push(task),
    join: async (job) => void handed.join.push(job.jobId),
  };
  await jobs.create({ jobId, total: values.length, fingerprint: 'f' });
  await jobs.addTasks(jobId, values);
  return { jobs, jobId, handed, hands };
}
