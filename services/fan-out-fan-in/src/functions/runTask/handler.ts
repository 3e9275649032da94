import { isRetryable } from '@patterns/runtime/errors';
import { type Hands, joinIfCounted } from '../../domain/hands.ts';
import { resultOf, type Task } from '../../domain/job.ts';
import type { Jobs } from '../../domain/jobs.ts';

interface Deps extends Pick<Hands, 'join'> {
  jobs: Jobs;
}

/** One task, done once however often it is begun. Who comes again asks again whether the job is to be joined. */
export const createRunTask =
  ({ jobs, join }: Deps) =>
  async (task: Task): Promise<'stored' | 'duplicate'> => {
    const outcome = await jobs.finish(task, resultOf(task)).catch(async (error: unknown) => {
      if (isRetryable(error)) throw error;
      // Lambda tells of failures that it saw; this one is dead-lettered without it.
      await jobs.fail(task);
      await joinIfCounted(task.jobId, jobs, { join });
      throw error;
    });
    await joinIfCounted(task.jobId, jobs, { join });
    return outcome;
  };
