import { AppError, toError } from '@patterns/runtime/errors';
import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import { count, logger } from '@patterns/runtime/observability';
import type { Hands } from '../../domain/hands.ts';
import { readLines } from '../../domain/inputLines.ts';
import { checkCount } from '../../domain/job.ts';
import type { JobFiles } from '../../domain/jobFiles.ts';
import type { Jobs } from '../../domain/jobs.ts';
import type { JobRequest } from './schema.ts';

interface Deps extends Pick<Hands, 'split'> {
  jobs: Pick<Jobs, 'create'>;
  files: Pick<JobFiles, 'readObject' | 'saveInputs'>;
  bucket: string;
  newId: () => string;
  fingerprint: (values: readonly number[]) => string;
}

/** Once the job is stored it is accepted: what then fails here, the sweep makes good. */
export const createCreateJob =
  ({ jobs, files, split, bucket, newId, fingerprint }: Deps) =>
  async ({ body }: HttpRequest<JobRequest>): Promise<HttpAnswer> => {
    const values = body.inputs ? body.inputs.map(({ value }) => value) : await valuesIn(body, bucket, files);
    checkCount(values.length, body.inputs ? '/inputs' : '/key');
    const job = { jobId: body.jobId ?? newId(), total: values.length, fingerprint: fingerprint(values) };
    await files.saveInputs(job.jobId, job.fingerprint, values);
    const outcome = await jobs.create(job);
    count(outcome === 'stored' ? 'Accepted' : 'Duplicate');
    await split({ jobId: job.jobId }).catch((error: unknown) => {
      logger.error('not handed over, the sweep will', toError(error));
    });
    return { status: 202, headers: { location: `jobs/${job.jobId}` }, body: { jobId: job.jobId } };
  };

async function valuesIn(request: JobRequest, own: string, files: Deps['files']): Promise<number[]> {
  const { bucket, key = '' } = request;
  if (bucket === own && key.startsWith('inputs/')) return readLines(await files.readObject(key));
  const fields = [{ pointer: '/bucket', detail: `must be an object under inputs/ in the bucket ${own}` }];
  throw new AppError('invalid', 'The body is not valid.', { fields });
}
