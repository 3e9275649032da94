import { isRetryable } from '@patterns/runtime/errors';
import { type Hands, joinIfLast } from '../../domain/hands.ts';
import type { Task } from '../../domain/job.ts';
import type { Jobs } from '../../domain/jobs.ts';

interface Deps extends Pick<Hands, 'join'> {
  jobs: Jobs;
  /** The work of one task. */
  resultOf(task: Task): number | Promise<number>;
}

/** One task, done once however often it is begun. Who ended last has the job joined, and asks again when it comes again. */
export const createRunTask =
  ({ jobs, resultOf, join }: Deps) =>
  async (task: Task): Promise<'stored' | 'duplicate'> => {
    const work = async () => jobs.finish(task, await resultOf(task));
    const outcome = await work().catch(async (error: unknown) => {
      if (isRetryable(error)) throw error;
      // Lambda tells of failures that it saw; this one is dead-lettered without it.
      await jobs.fail(task);
      await joinIfLast(task, jobs, { join });
      throw error;
    });
    await joinIfLast(task, jobs, { join });
    return outcome;
  };
