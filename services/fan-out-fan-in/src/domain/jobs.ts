import type { Job, JobResult, JobStatus, Progress, Task, TaskKey } from './job.ts';

export interface NewJob {
  jobId: string;
  total: number;
  /** Of its inputs. */
  fingerprint: string;
}

export interface StoredJob extends Job, NewJob, Progress {}

export interface TakenJob {
  jobId: string;
  isStill: boolean;
}

/** Jobs and their tasks. A task's end and the job's count are one change, so the count is always right. */
export interface Jobs {
  /** @throws AppError `conflict` if the id stands for other inputs. */
  create(job: NewJob): Promise<'stored' | 'duplicate'>;
  find(jobId: string): Promise<StoredJob | undefined>;
  /** One row a value, where there is none yet. */
  addTasks(jobId: string, values: readonly number[]): Promise<void>;
  /** The tasks that have not ended. */
  openTasks(jobId: string): Promise<Task[]>;
  /**
   * A task without a row is open. One that failed before is repaired.
   * @throws AppError `not-found` if there is no such task.
   */
  finish(task: TaskKey, result: number): Promise<'stored' | 'duplicate'>;
  /** A task that has ended is left as it is. @throws AppError `not-found` if there is no such task. */
  fail(task: TaskKey): Promise<'stored' | 'duplicate'>;
  /** Of the tasks that are done, in the order of the inputs. */
  results(jobId: string): Promise<number[]>;
  /** Takes effect once for each count: a job is closed anew only when more of its tasks are done. */
  close(job: Job, outcome: { status: JobStatus; result: JobResult }): Promise<'stored' | 'duplicate'>;
  /**
   * Touches running jobs that nobody has touched since then (epoch milliseconds), the oldest first, each as it is asked
   * for: whoever stops leaves the others as they are. Each comes with whether it stands still.
   */
  takeStale(before: number, now: number): AsyncIterable<TakenJob>;
}
