import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Test, TestRunnerOptions, TestWatcher } from 'jest-runner';
import JestRunner from 'jest-runner';

/**
 * jest's runner of the e2e project. The suites of one service run one after the other, those of two services at
 * once, because they mostly wait: a suite may count what its service does, and must not break or watch what is
 * another's.
 */
export default class LaneRunner extends JestRunner {
  override async runTests(tests: Test[], watcher: TestWatcher, options: TestRunnerOptions): Promise<void> {
    const services = longestFirst(Map.groupBy(tests, ({ path }) => serviceOf(dirname(path))));
    const lane = async (take: () => Test[] | undefined) => {
      for (let next = take(); next; next = take()) {
        // Not serial: each service gets a process of its own. jest's `maxWorkers` of 1 is one for each call.
        await super.runTests(next, watcher, { ...options, serial: false });
      }
    };
    // What takes long works hard: no two of them at once while there are others.
    await Promise.all([lane(() => services.shift()), lane(() => services.pop())]);
  }
}

/** The nearest folder with a serverless.yml. */
function serviceOf(folder: string): string {
  return existsSync(join(folder, 'serverless.yml')) || folder === dirname(folder) ? folder : serviceOf(dirname(folder));
}

/** By how long jest saw them take before; without that, by the number of their suites. */
function longestFirst(services: Map<string, Test[]>): Test[][] {
  const durationOf = (tests: Test[]) => tests.reduce((sum, { duration = 1_000 }) => sum + duration, 0);
  return [...services.values()].toSorted((one, other) => durationOf(other) - durationOf(one));
}
