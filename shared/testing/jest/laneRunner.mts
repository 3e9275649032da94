import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Test, TestRunnerOptions, TestWatcher } from 'jest-runner';
import JestRunner from 'jest-runner';
import { areNeighbours } from '../src/suites/areNeighbours.ts';

/**
 * jest's runner of the e2e project. The suites of one service run one after the other, those of two services at
 * once, because they mostly wait: a suite may count what its service does, and must not break or watch what is
 * another's. Neighbours never run at once: the one's events are the other's work.
 */
export default class LaneRunner extends JestRunner {
  override async runTests(tests: Test[], watcher: TestWatcher, options: TestRunnerOptions): Promise<void> {
    const services = longestFirst(Map.groupBy(tests, ({ path }) => serviceOf(dirname(path))));
    const neighbours = areNeighbours('serverless-compose.yml');
    const running = new Set<string>();
    const isFree = ([one]: [string, Test[]]) => ![...running].some((other) => neighbours(one, other));

    const lane = async (next: () => number) => {
      for (let at = next(); at !== -1; at = next()) {
        const [[name, suites] = ['', []]] = services.splice(at, 1);
        running.add(name);
        // Not serial: each service gets a process of its own. jest's `maxWorkers` of 1 is one for each call.
        await super.runTests(suites, watcher, { ...options, serial: false });
        running.delete(name);
      }
    };
    // What takes long works hard: no two of them at once while there are others. A third lane would leave two processors
    // no room for what tests of deadlines count on.
    await Promise.all([lane(() => services.findIndex(isFree)), lane(() => services.findLastIndex(isFree))]);
    // What a lane had to leave because of its neighbour.
    await lane(() => services.length - 1);
  }
}

/** The name of the nearest folder with a serverless.yml. */
function serviceOf(folder: string): string {
  const isService = existsSync(join(folder, 'serverless.yml')) || folder === dirname(folder);
  return isService ? basename(folder) : serviceOf(dirname(folder));
}

/** By how long jest saw them take before; without that, by the number of their suites. */
function longestFirst(services: Map<string, Test[]>): [string, Test[]][] {
  const durationOf = (tests: Test[]) => tests.reduce((sum, { duration = 1_000 }) => sum + duration, 0);
  return [...services].toSorted(([, one], [, other]) => durationOf(other) - durationOf(one));
}
