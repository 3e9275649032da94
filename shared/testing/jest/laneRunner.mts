import { dirname } from 'node:path';
import type { Test, TestRunnerOptions, TestWatcher } from 'jest-runner';
import JestRunner from 'jest-runner';

/** Suites mostly wait, and what works is the one local cloud: more at once would only slow each other down. */
const LANES = 2;

/**
 * jest's runner of the e2e project. The suites of one folder run one after the other, those of two folders at once:
 * a suite may count what its service does, and must not break or watch what is another's.
 */
export default class LaneRunner extends JestRunner {
  override async runTests(tests: Test[], watcher: TestWatcher, options: TestRunnerOptions): Promise<void> {
    const folders = longestFirst(Map.groupBy(tests, ({ path }) => dirname(path)));
    const runLane = async () => {
      for (let next = folders.shift(); next; next = folders.shift()) {
        // Not serial: each folder gets a process of its own. jest's `maxWorkers` of 1 is one for each call.
        await super.runTests(next, watcher, { ...options, serial: false });
      }
    };
    await Promise.all(Array.from({ length: LANES }, runLane));
  }
}

/** By how long jest saw them take before; without that, by the number of their suites. */
function longestFirst(folders: Map<string, Test[]>): Test[][] {
  const durationOf = (tests: Test[]) => tests.reduce((sum, { duration = 1_000 }) => sum + duration, 0);
  return [...folders.values()].toSorted((one, other) => durationOf(other) - durationOf(one));
}
