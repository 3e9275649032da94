import { isCounted, type Job, type Task } from './job.ts';
import type { Jobs } from './jobs.ts';

/** Has other functions go on with a job; nobody waits for them. */
export interface Hands {
  split(job: { jobId: string }): Promise<void>;
  run(task: Task): Promise<void>;
  join(job: { jobId: string }): Promise<void>;
}

/** Has a job joined whose last task has ended. Whoever comes first or twice: it is joined once. */
export async function joinIfCounted(jobId: string, jobs: Jobs, { join }: Pick<Hands, 'join'>): Promise<void> {
  const job: Job | undefined = await jobs.find(jobId);
  if (job && isCounted(job)) await join({ jobId });
}
