import { awaitsJoin, type Task, type TaskKey } from './job.ts';
import type { Jobs } from './jobs.ts';

/** Has other functions go on with a job; nobody waits for them. */
export interface Hands {
  split(job: { jobId: string }): Promise<void>;
  run(task: Task): Promise<void>;
  join(job: { jobId: string }): Promise<void>;
}

/**
 * Has a job joined by the task that ended last. Workers that end at once all see that the job is counted; of these one
 * alone was the last. Should it die before it asks, its next attempt, `failTask` or the sweep asks.
 */
export async function joinIfLast({ jobId, index }: TaskKey, jobs: Jobs, { join }: Pick<Hands, 'join'>): Promise<void> {
  const job = await jobs.find(jobId);
  if (job && awaitsJoin(job) && job.endedLast === index) await join({ jobId });
}
