import { AppError } from '@patterns/runtime/errors';

/** So many tasks are split and joined by one invocation each; beyond it a Distributed Map is the better form. */
export const MOST_INPUTS = 10_000;

export type JobStatus = 'running' | 'complete' | 'partial';

export interface JobResult {
  /** Tasks that are in it. */
  count: number;
  total: number;
}

export interface Job {
  jobId: string;
  status: JobStatus;
  /** Tasks in all. */
  total: number;
  /** Tasks that have a result. */
  done: number;
  /** The tasks that failed for good, by their place among the inputs. */
  failed: number[];
  result?: JobResult;
}

export interface TaskKey {
  jobId: string;
  /** The place among the inputs, from 0. */
  index: number;
}

export interface Task extends TaskKey {
  value: number;
}

/** The work of one task. Yours to replace: it may take as long as the function may. */
export const resultOf = ({ value }: Task): number => value;

/** Whether each task has ended, one way or the other. */
export const isCounted = ({ total, done, failed }: Job): boolean => done + failed.length === total;

/** Whether the fan-in is due: each task has ended, and no result is of as many as are done by now. */
export const awaitsJoin = (job: Job): boolean => isCounted(job) && job.result?.count !== job.done;

/** How far a job has come: each task that ends, or is repaired, changes one of the two. */
export interface Progress {
  done: number;
  /** The place of the task that changed the count last. */
  endedLast?: number;
}

/** Whether a job waits for nothing that is under way: none of its tasks has ended since then, or only the fan-in is left. */
export const standsStill = (job: Job & Progress, then: Progress): boolean =>
  isCounted(job) || (job.done === then.done && job.endedLast === then.endedLast);

export function outcomeOf({ failed }: Job, results: readonly number[]): { status: JobStatus; result: JobResult } {
  const total = results.reduce((sum, result) => sum + result, 0);
  return { status: failed.length === 0 ? 'complete' : 'partial', result: { count: results.length, total } };
}

/** @throws AppError `invalid` that names the inputs by a JSON pointer. */
export function checkCount(count: number, pointer: string): void {
  if (count <= MOST_INPUTS) return;
  const detail = `a job has at most ${MOST_INPUTS} inputs, not ${count}`;
  throw new AppError('invalid', 'The body is not valid.', { fields: [{ pointer, detail }] });
}
