import { toError } from '@patterns/runtime/errors';
import { count, logger } from '@patterns/runtime/observability';
import { currentDeadline } from '@patterns/runtime/resilience';
import type { Hands } from '../../domain/hands.ts';
import type { Jobs } from '../../domain/jobs.ts';

/** Milliseconds: longer than a job takes from one worker to the next, retries of Lambda included. */
export const STALE_MS = 10 * 60_000;

/** Milliseconds that must be left to take another job: it is to be split as well. */
const RESERVE_MS = 2_000;

interface Deps extends Pick<Hands, 'split'> {
  jobs: Pick<Jobs, 'takeStale'>;
  now: () => number;
}

/**
 * Has jobs split again that stand still for long: a splitter, a worker or a fan-in may have been lost. One that fails
 * holds up none behind it: it would in every round, as the order stays. What there is no time for has the next round.
 *
 * @throws Error at the end if any failed, for the alarm on the function's errors.
 */
export const createSweepJobs =
  ({ jobs, split, now }: Deps) =>
  async (): Promise<void> => {
    let [still, failed] = [0, 0];
    for await (const { jobId, isStill } of jobs.takeStale(now() - STALE_MS, now())) {
      if (isStill) {
        still += 1;
        await split({ jobId }).catch((error: unknown) => {
          failed += 1;
          logger.error('not split again', { jobId, error: toError(error) });
        });
      }
      if (now() > currentDeadline() - RESERVE_MS) break;
    }
    if (still > failed) count('Swept', still - failed);
    if (failed > 0) throw new Error(`${failed} of ${still} jobs were not split again: see the log`);
  };
