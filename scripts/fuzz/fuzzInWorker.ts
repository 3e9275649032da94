import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Report } from './types.ts';
import type { Task } from './worker.ts';

/** Milliseconds without a word from an entry: its code runs in circles. */
const PATIENCE_MS = 900_000;

/**
 * Fuzzes entries one after the other in a thread of their own, and tells of each when it is done.
 *
 * @throws Error for what can't be fuzzed, and for code that ends the thread or never lets go of it.
 */
export async function fuzzInWorker(tasks: readonly Task[], done: (report: Report) => void): Promise<void> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { env: { ...process.env } });
  const { promise: ended, reject } = Promise.withResolvers<never>();
  worker.once('exit', (code) => reject(new Error(`the thread ended with ${code}`)));
  ended.catch(() => undefined);
  try {
    for (const task of tasks) {
      worker.postMessage(task);
      const answered = once(worker, 'message', { signal: AbortSignal.timeout(PATIENCE_MS) });
      const [answer] = (await Promise.race([answered, ended])) as [{ report: Report } | { failure: string }];
      if ('failure' in answer) throw new Error(`${task.entry.service} ${task.entry.name}: ${answer.failure}`);
      done(answer.report);
    }
  } finally {
    await worker.terminate();
  }
}
