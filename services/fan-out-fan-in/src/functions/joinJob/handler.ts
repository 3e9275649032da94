import { AppError } from '@patterns/runtime/errors';
import { count } from '@patterns/runtime/observability';
import { awaitsJoin, outcomeOf } from '../../domain/job.ts';
import type { JobFiles } from '../../domain/jobFiles.ts';
import type { Jobs } from '../../domain/jobs.ts';

interface Deps {
  jobs: Jobs;
  files: Pick<JobFiles, 'saveResults'>;
}

/** The fan-in. Of all that are begun for one count of a job, one takes effect. */
export const createJoinJob =
  ({ jobs, files }: Deps) =>
  async ({ jobId }: { jobId: string }): Promise<'stored' | 'duplicate'> => {
    const job = await jobs.find(jobId);
    if (!job) throw new AppError('not-found', `There is no job ${jobId}.`);
    if (!awaitsJoin(job)) return 'duplicate';
    const results = await jobs.results(jobId);
    await files.saveResults(jobId, results);
    const outcome = outcomeOf(job, results);
    const closed = await jobs.close(job, outcome);
    if (closed === 'stored') count(outcome.status === 'complete' ? 'JobCompleted' : 'JobPartial');
    return closed;
  };
