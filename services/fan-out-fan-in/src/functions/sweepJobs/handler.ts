import { toError } from '@patterns/runtime/errors';
import { count, logger } from '@patterns/runtime/observability';
import type { Hands } from '../../domain/hands.ts';
import type { Jobs } from '../../domain/jobs.ts';

/** Milliseconds: longer than a job takes from one worker to the next, retries of Lambda included. */
export const STALE_MS = 10 * 60_000;

interface Deps extends Pick<Hands, 'split'> {
  jobs: Pick<Jobs, 'takeStale'>;
  now: () => number;
}

/**
 * Has jobs split again that stand still for long: a splitter, a worker or a fan-in may have been lost. One that fails
 * holds up none behind it: it would in every round, as the order stays.
 *
 * @throws Error at the end if any failed, for the alarm on the function's errors.
 */
export const createSweepJobs =
  ({ jobs, split, now }: Deps) =>
  async (): Promise<void> => {
    const jobIds = await jobs.takeStale(now() - STALE_MS, now());
    let failed = 0;
    for (const jobId of jobIds) {
      await split({ jobId }).catch((error: unknown) => {
        failed += 1;
        logger.error('not split again', { jobId, error: toError(error) });
      });
    }
    if (jobIds.length > failed) count('Swept', jobIds.length - failed);
    if (failed > 0) throw new Error(`${failed} of ${jobIds.length} jobs were not split again: see the log`);
  };
