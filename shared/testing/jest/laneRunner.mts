import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Test, TestEvents, TestRunnerOptions, TestWatcher, UnsubscribeFn } from 'jest-runner';
import JestRunner from 'jest-runner';
import { emptyDeadLetterQueues } from '../src/cloud/emptyDeadLetterQueues.ts';
import { areNeighbours } from '../src/suites/areNeighbours.ts';

/** Suites that one lane runs in a row. */
interface Group {
  /** Empty if they are those of no service. */
  service: string;
  tests: Test[];
}

/** Suites that hardly do more than wait: for the end of an outage, or until all attempts have failed. */
const WAITS = /\/(outage|parked)\.fault\.test\.ts$/;

/** Suites that take long, which jest does not know before it has seen them. */
const LONG =
  /\/(burst|cascade|connections|convergence|deadApi|failures|handOff|jobs|makeReceipt|redrive|routeTask|singleFlight|splitter|steps)\.fault\.test\.ts$/;

/** Suites that take all of a processor: two at once would leave no room for what tests of deadlines count on. */
const BURNS = /\/(burst|connections|deadApi|jobs|singleFlight)\.fault\.test\.ts$/;

/** Suites that take both processors, and DynamoDB for seconds: nothing that has a deadline runs beside them. */
const ALONE = /\/flood\.fault\.test\.ts$/;

/** Suites that ask for little at a time. */
const LIGHT = /\/conformance\//;

/**
 * jest's runner of the e2e project. The suites of one service run one after the other, those of two services at
 * once, because they mostly wait: a suite may count what its service does, and must not break or watch what is
 * another's. Neighbours never run at once: the one's events are the other's work.
 *
 * What fails beside others runs again in the end, by itself, and that counts: on two processors a deadline may pass that
 * nothing has broken but the other suites. What failed may have left dead letters, which others then found: in the local
 * cloud they are taken away before.
 */
export default class LaneRunner extends JestRunner {
  readonly #again: Test[] = [];
  #isAlone = false;

  override on<Name extends keyof TestEvents>(
    name: Name,
    listener: (event: TestEvents[Name]) => void | Promise<void>,
  ): UnsubscribeFn {
    return super.on(name, (event) => (this.#isPutOff(name, event) ? undefined : listener(event)));
  }

  #isPutOff(name: keyof TestEvents, event: TestEvents[keyof TestEvents]): boolean {
    if (name !== 'test-file-success' || this.#isAlone) return false;
    const [test, { failureMessage }] = event as TestEvents['test-file-success'];
    if (!failureMessage) return false;
    console.error(`${test.path} failed beside others, and runs again by itself:\n${failureMessage}`);
    this.#again.push(test);
    return true;
  }

  override async runTests(tests: Test[], watcher: TestWatcher, options: TestRunnerOptions): Promise<void> {
    this.#isAlone = tests.length === 1;
    const neighbours = areNeighbours('serverless-compose.yml');
    const light = groupsOf(tests.filter(({ path }) => LIGHT.test(path)));
    const others = tests.filter(({ path }) => ![WAITS, LIGHT, ALONE].some((kind) => kind.test(path)));
    const working = longestFirst(groupsOf(others), neighbours);
    const held = ({ service }: Group) => working.filter((other) => neighbours(service, other.service)).length;
    // While nobody runs yet, those begin that the most others would hold up.
    const waiting = groupsOf(tests.filter(({ path }) => WAITS.test(path))).toSorted((a, b) => held(b) - held(a));
    const running = new Map<Group, Promise<void>>();
    const isFree = ({ service }: Group) =>
      ![...running.keys()].some((other) => other.service === service || neighbours(service, other.service));
    const mayRun = (group: Group) => isFree(group) && !(burns(group) && [...running.keys()].some(burns));

    const run = async (group: Group) => {
      // Not serial: each service gets a process of its own. jest's `maxWorkers` of 1 is one for each call.
      await super.runTests(group.tests, watcher, { ...options, serial: false }).finally(() => running.delete(group));
    };
    const lane = async (groups: Group[], next: () => number) => {
      while (groups.length > 0) {
        const at = next();
        const [group] = at === -1 ? [] : groups.splice(at, 1);
        if (group) running.set(group, run(group));
        // Without one that is free: until one more is.
        await (group ? running.get(group) : Promise.race(running.values()));
      }
    };
    const services = () => lane(working, () => working.findIndex(mayRun));
    // The third lane of services begins where the light suites end.
    await Promise.all([
      lane(waiting, () => waiting.findIndex(isFree)),
      lane(light, () => light.length - 1).then(services),
      services(),
      services(),
    ]);
    this.#isAlone = true;
    for (const test of [...tests.filter(({ path }) => ALONE.test(path)), ...this.#again]) {
      if (!process.env.E2E_STAGE) await emptyDeadLetterQueues();
      await super.runTests([test], watcher, { ...options, serial: false });
    }
  }
}

/** The name of the nearest folder with a serverless.yml; empty without one. */
function serviceOf(folder: string): string {
  if (existsSync(join(folder, 'serverless.yml'))) return basename(folder);
  return folder === dirname(folder) ? '' : serviceOf(dirname(folder));
}

const burns = ({ tests }: Group): boolean => tests.some(({ path }) => BURNS.test(path));

function groupsOf(tests: readonly Test[]): Group[] {
  const groups = [...Map.groupBy(tests, ({ path }) => serviceOf(dirname(path)))];
  return groups.map(([service, ofService]) => ({ service, tests: ofService }));
}

/**
 * By how long jest saw them take before, each with its neighbours, which can't run meanwhile: what they leave undone in the
 * end one lane does alone. Without that, by what is known of their names.
 */
function longestFirst(groups: readonly Group[], neighbours: ReturnType<typeof areNeighbours>): Group[] {
  const own = ({ tests }: Group) =>
    tests.reduce((sum, { path, duration = LONG.test(path) ? 30_000 : 3_000 }) => sum + duration, 0);
  const durationOf = (group: Group) =>
    groups
      .filter((other) => other === group || neighbours(group.service, other.service))
      .reduce((sum, each) => sum + own(each), 0);
  return groups.toSorted((one, other) => durationOf(other) - durationOf(one));
}
