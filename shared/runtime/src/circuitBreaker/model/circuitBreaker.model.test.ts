import { captureOutput } from '@patterns/testing/output';
import * as fc from 'fast-check';
import * as invariants from './invariants.ts';
import { type Scenario, scenarios } from './scenario.ts';
import { simulate } from './simulate.ts';

captureOutput();

/** Asks for another number of runs than the usual ones. */
const MODEL_RUNS = process.env.MODEL_RUNS;
/** Far more than they take. */
const TIMEOUT_MS = 60_000 + 600 * Number(MODEL_RUNS ?? 0);

const broken = (history: Awaited<ReturnType<typeof simulate>>) =>
  Object.entries(invariants)
    .map(([name, invariant]) => [name, invariant(history).slice(0, 3)])
    .filter(([, violations]) => violations?.length);

const dead = (scenario: Scenario): Scenario => ({
  ...scenario,
  environments: scenario.environments.map(({ skew }) => ({ skew, diesAt: undefined })),
  otherSide: [{ from: 0, kind: 'failing' }],
  store: [],
  decisions: [],
});

const holds = (all: typeof scenarios, numRuns: number) =>
  fc.assert(
    fc.asyncProperty(all, async (scenario) => {
      expect(broken(await simulate(scenario))).toEqual([]);
    }),
    { numRuns: Number(MODEL_RUNS ?? numRuns) },
  );

test(
  'environments, failures, clocks, deaths and outages in any order leave the rules whole',
  () => holds(scenarios, 100),
  TIMEOUT_MS,
);

test('so they are with a side that is dead, which opens the circuit', () => holds(scenarios.map(dead), 30), TIMEOUT_MS);

test(
  'and with one that is always well, which writes nothing',
  () =>
    holds(
      scenarios.map((scenario) => ({ ...scenario, otherSide: [] })),
      20,
    ),
  TIMEOUT_MS,
);
