import * as fc from 'fast-check';
import type { CircuitSettings } from '../circuitSettings.ts';

/** Milliseconds of trouble; then the other side is well, the store is up and nobody dies. */
export const TROUBLE_MS = 6_000;

/** At most this many milliseconds pass between two calls of an environment. */
export const LONGEST_GAP_MS = 200;

/** A call that is not cut short takes at most this many times `timeoutMs`. */
export const LONGEST_CALL = 4;

export interface Phase<Kind extends string> {
  from: number;
  kind: Kind;
}

export interface Environment {
  /** Milliseconds that its clock is ahead. */
  skew: number;
  diesAt: number | undefined;
}

export interface Scenario {
  settings: CircuitSettings;
  environments: Environment[];
  otherSide: Phase<'well' | 'failing' | 'slow' | 'hanging' | 'unsteady'>[];
  store: Phase<'up' | 'down' | 'slow' | 'lossy' | 'readOnly'>[];
  decisions: { at: number; mode: 'open' | 'closed' | 'auto'; forMs: number }[];
  seed: number;
}

const phases = <Kind extends string>(minLength: number, ...kinds: Kind[]) =>
  fc
    .array(fc.record({ from: fc.integer({ min: 0, max: TROUBLE_MS - 1 }), kind: fc.constantFrom(...kinds) }), {
      minLength,
      maxLength: 6,
    })
    .map((list) => list.sort((a, b) => a.from - b.from));

const settings: fc.Arbitrary<CircuitSettings> = fc
  .record({
    windowMs: fc.constantFrom(500, 1_000, 2_000),
    minimumCalls: fc.integer({ min: 1, max: 12 }),
    failureRate: fc.constantFrom(0.2, 0.5, 1),
    slowRate: fc.constantFrom(0.5, 1),
    slowMs: fc.integer({ min: 30, max: 200 }),
    timeoutMs: fc.integer({ min: 100, max: 300 }),
    stateCacheMs: fc.integer({ min: 80, max: 300 }),
    openMs: fc.integer({ min: 60, max: 300 }),
    leases: fc.integer({ min: 1, max: 3 }),
    successesToClose: fc.integer({ min: 1, max: 3 }),
    clockSkewMs: fc.constantFrom(0, 50, 300),
  })
  .map((some) => ({ ...some, storeTimeoutMs: 50, firstStoreTimeoutMs: 50, maxOpenMs: 3 * some.openMs }));

const environment = (skewMs: number) =>
  fc.record({
    skew: fc.integer({ min: 0, max: skewMs }),
    diesAt: fc.option(fc.integer({ min: 0, max: TROUBLE_MS }), { nil: undefined, freq: 2 }),
  });

/** Anything that may happen; the first environment outlives all. */
export const scenarios: fc.Arbitrary<Scenario> = settings.chain((chosen) =>
  fc.record({
    settings: fc.constant(chosen),
    environments: fc
      .array(environment(chosen.clockSkewMs), { minLength: 2, maxLength: 6 })
      .map((list) => list.map((one, index) => (index === 0 ? { ...one, diesAt: undefined } : one))),
    otherSide: phases(2, 'failing', 'well', 'slow', 'hanging', 'unsteady'),
    store: phases(0, 'up', 'down', 'slow', 'lossy', 'readOnly'),
    decisions: fc.array(
      fc.record({
        at: fc.integer({ min: 0, max: TROUBLE_MS - 1_000 }),
        mode: fc.constantFrom('open', 'closed', 'auto'),
        forMs: fc.integer({ min: 1, max: 1_000 }),
      }),
      { maxLength: 2 },
    ),
    seed: fc.integer(),
  }),
);
