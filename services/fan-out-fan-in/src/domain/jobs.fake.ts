import { AppError } from '@patterns/runtime/errors';
import { type Progress, standsStill, type Task, type TaskKey } from './job.ts';
import type { Jobs, StoredJob } from './jobs.ts';

type Row = Task & ({ status: 'open' | 'failed' } | { status: 'done'; result: number });

/** Jobs in memory, for tests; jobs.contract.ts holds them to what the tables do. */
export function fakeJobs(): Jobs {
  const jobs = new Map<string, StoredJob & { touchedAt: number; progressThen: Progress }>();
  const tasks = new Map<string, Row>();
  const keyOf = ({ jobId, index }: TaskKey) => `${jobId}#${index}`;
  const rowsOf = (jobId: string) =>
    [...tasks.values()].filter((row) => row.jobId === jobId).toSorted((one, other) => one.index - other.index);

  const rowOf = (task: TaskKey): [Row, StoredJob] => {
    const job = jobs.get(task.jobId);
    if (!job || task.index >= job.total) {
      throw new AppError('not-found', `There is no task ${task.index} of the job ${task.jobId}.`);
    }
    return [tasks.get(keyOf(task)) ?? { ...task, value: 0, status: 'open' }, job];
  };

  return {
    create: async (job) => {
      const known = jobs.get(job.jobId);
      if (known && known.fingerprint !== job.fingerprint) {
        throw new AppError('conflict', `The job ${job.jobId} has other inputs.`);
      }
      if (known) return 'duplicate';
      const begun = { status: 'running' as const, done: 0, failed: [] };
      jobs.set(job.jobId, { ...job, ...begun, touchedAt: Date.now(), progressThen: { done: 0 } });
      return 'stored';
    },
    find: async (jobId) => {
      const found = jobs.get(jobId);
      if (!found) return undefined;
      const { touchedAt: _, progressThen: __, ...job } = found;
      return structuredClone(job);
    },
    addTasks: async (jobId, values) => {
      for (const [index, value] of values.entries()) {
        const row: Row = { jobId, index, value, status: 'open' };
        if (!tasks.has(keyOf(row))) tasks.set(keyOf(row), row);
      }
    },
    openTasks: async (jobId) =>
      rowsOf(jobId)
        .filter(({ status }) => status === 'open')
        .map(({ index, value }) => ({ jobId, index, value })),
    finish: async (task, result) => {
      const [row, job] = rowOf(task);
      if (row.status === 'done') return 'duplicate';
      tasks.set(keyOf(task), { ...row, status: 'done', result });
      job.done += 1;
      job.endedLast = task.index;
      job.failed = job.failed.filter((index) => index !== task.index);
      return 'stored';
    },
    fail: async (task) => {
      const [row, job] = rowOf(task);
      if (row.status !== 'open') return 'duplicate';
      tasks.set(keyOf(task), { ...row, status: 'failed' });
      job.endedLast = task.index;
      job.failed = [...job.failed, task.index].toSorted((one, other) => one - other);
      return 'stored';
    },
    results: async (jobId) => rowsOf(jobId).flatMap((row) => (row.status === 'done' ? [row.result] : [])),
    close: async ({ jobId, done }, outcome) => {
      const job = jobs.get(jobId);
      const isNews = job && job.done === done && (!job.result || job.result.count < done);
      if (!isNews) return 'duplicate';
      Object.assign(job, outcome);
      return 'stored';
    },
    takeStale: async function* (before, now) {
      const stale = [...jobs.values()].filter((job) => job.status === 'running' && job.touchedAt < before);
      for (const job of stale) {
        const isStill = standsStill(job, job.progressThen);
        const { done, endedLast } = job;
        Object.assign(job, { touchedAt: now, progressThen: { done, endedLast } });
        yield { jobId: job.jobId, isStill };
      }
    },
  };
}
