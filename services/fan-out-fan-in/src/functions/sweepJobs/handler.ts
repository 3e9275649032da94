import { count } from '@patterns/runtime/observability';
import type { Hands } from '../../domain/hands.ts';
import type { Jobs } from '../../domain/jobs.ts';

/** Milliseconds: longer than a job takes from one worker to the next, retries of Lambda included. */
export const STALE_MS = 10 * 60_000;

interface Deps extends Pick<Hands, 'split'> {
  jobs: Pick<Jobs, 'takeStale'>;
  now: () => number;
}

/** Has jobs split again that stand still for long: a splitter, a worker or a fan-in may have been lost. */
export const createSweepJobs =
  ({ jobs, split, now }: Deps) =>
  async (): Promise<void> => {
    const jobIds = await jobs.takeStale(now() - STALE_MS, now());
    for (const jobId of jobIds) await split({ jobId });
    if (jobIds.length > 0) count('Swept', jobIds.length);
  };
