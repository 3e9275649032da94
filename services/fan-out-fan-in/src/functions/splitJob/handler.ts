import { AppError } from '@patterns/runtime/errors';
import type { Hands } from '../../domain/hands.ts';
import { inParallel } from '../../domain/inParallel.ts';
import type { JobFiles } from '../../domain/jobFiles.ts';
import type { Jobs } from '../../domain/jobs.ts';

/** The splitter's rate; how many workers then work at once is for their reserved concurrency to say. */
const HANDED_AT_ONCE = 20;

interface Deps extends Pick<Hands, 'run' | 'join'> {
  jobs: Jobs;
  files: Pick<JobFiles, 'loadInputs'>;
}

/** Writes all rows before the first worker begins. Invoked again, it goes on with what has not ended. */
export const createSplitJob =
  ({ jobs, files, run, join }: Deps) =>
  async ({ jobId }: { jobId: string }): Promise<'stored' | 'duplicate'> => {
    const job = await jobs.find(jobId);
    if (!job) throw new AppError('not-found', `There is no job ${jobId}.`);
    if (job.status !== 'running') return 'duplicate';
    await jobs.addTasks(jobId, await files.loadInputs(jobId, job.fingerprint));
    const open = await jobs.openTasks(jobId);
    await inParallel(open, HANDED_AT_ONCE, run);
    // The worker that ends last asks for the fan-in. An empty job has none, and one may have asked in vain.
    if (open.length === 0) await join({ jobId });
    return 'stored';
  };
