import { type Hands, joinIfLast } from '../../domain/hands.ts';
import type { Jobs } from '../../domain/jobs.ts';
import type { FailureRecord } from './schema.ts';

interface Deps extends Pick<Hands, 'join'> {
  jobs: Jobs;
}

/** Counts a task as failed, so that its job comes to an end. Its dead letter can repair that later. */
export const createFailTask =
  ({ jobs, join }: Deps) =>
  async ({ requestPayload: { jobId, index } }: FailureRecord): Promise<'stored' | 'duplicate'> => {
    const outcome = await jobs.fail({ jobId, index });
    await joinIfLast({ jobId, index }, jobs, { join });
    return outcome;
  };
