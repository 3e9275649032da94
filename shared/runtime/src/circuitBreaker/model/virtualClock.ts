import { setImmediate } from 'node:timers/promises';
import { AppError } from '../../errors/index.ts';
import type { withTimeout } from '../../resilience/index.ts';

interface Task {
  at: number;
  run: (() => void) | undefined;
}

/** Time that moves only from one task to the next, in milliseconds; between two tasks all that can go on does. */
export interface VirtualClock {
  now(): number;
  at(time: number, run: () => void): Task;
  sleep(ms: number): Promise<void>;
  /** `withTimeout` by this clock. */
  withTimeout: typeof withTimeout;
  runUntil(time: number): Promise<void>;
}

export function virtualClock(): VirtualClock {
  let now = 0;
  const tasks: Task[] = [];

  const at = (time: number, run: () => void): Task => {
    const task = { at: Math.max(now, time), run };
    const later = tasks.findLastIndex((other) => other.at <= task.at) + 1;
    tasks.splice(later, 0, task);
    return task;
  };

  return {
    at,
    now: () => now,
    sleep: (ms) => new Promise((resolve) => at(now + ms, resolve)),
    withTimeout: async (operation, ms) => {
      const controller = new AbortController();
      const { promise, reject } = Promise.withResolvers<never>();
      const timer = at(now + ms, () => {
        const error = new AppError('timeout', `No answer within ${ms} ms.`);
        reject(error);
        controller.abort(error);
      });
      try {
        return await Promise.race([operation(controller.signal), promise]);
      } finally {
        timer.run = undefined;
      }
    },
    runUntil: async (time) => {
      for (let task = tasks[0]; task && task.at <= time; task = tasks[0]) {
        tasks.shift();
        if (!task.run) continue;
        now = task.at;
        task.run();
        await setImmediate();
      }
      now = time;
    },
  };
}
