import { isRetryable } from '@patterns/runtime/errors';
import { type Hands, joinIfLast } from '../../domain/hands.ts';
import { resultOf, type Task } from '../../domain/job.ts';
import type { Jobs } from '../../domain/jobs.ts';

interface Deps extends Pick<Hands, 'join'> {
  jobs: Jobs;
}

/** One task, done once however often it is begun. Who ended last has the job joined, and asks again when it comes again. */
export const createRunTask =
  ({ jobs, join }: Deps) =>
  async (task: Task): Promise<'stored' | 'duplicate'> => {
    const outcome = await jobs.finish(task, resultOf(task)).catch(async (error: unknown) => {
      if (isRetryable(error)) throw error;
      // Lambda tells of failures that it saw; this one is dead-lettered without it.
      await jobs.fail(task);
      await joinIfLast(task, jobs, { join });
      throw error;
    });
    await joinIfLast(task, jobs, { join });
    return outcome;
  };
