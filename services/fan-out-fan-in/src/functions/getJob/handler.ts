import { AppError } from '@patterns/runtime/errors';
import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import type { Jobs } from '../../domain/jobs.ts';
import type { JobPath } from './schema.ts';

export const createGetJob =
  ({ jobs }: { jobs: Pick<Jobs, 'find'> }) =>
  async ({ path: { jobId } }: HttpRequest<undefined, JobPath>): Promise<HttpAnswer> => {
    const found = await jobs.find(jobId);
    if (!found) throw new AppError('not-found', `There is no job ${jobId}.`);
    const { fingerprint: _, endedLast: __, ...job } = found;
    return { status: 200, body: job };
  };
