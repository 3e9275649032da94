import { type FakeCircuitStore, fakeCircuitStore } from '@patterns/testing/circuits';
import type { Circuit } from '../circuit.ts';
import type { CircuitStore, Written } from '../circuitStore.ts';
import type { CircuitTransition } from '../circuitTransition.ts';
import type { Phase, Scenario } from './scenario.ts';
import { LONGEST_CALL, TROUBLE_MS } from './scenario.ts';
import { type VirtualClock, virtualClock } from './virtualClock.ts';

/** What took effect in the store, in true time. */
export interface Effect {
  at: number;
  environment: number;
  kind: 'add' | 'change' | 'override';
  before: Circuit;
  after: Circuit;
  /** False while its environment has not been told. */
  answered: boolean;
}

/** One call of the breaker, in true time. */
export interface Call {
  environment: number;
  askedAt: number;
  startedAt?: number;
  /** When the operation ended or was no longer waited for. */
  endedAt?: number;
  settledAt?: number;
  troubled?: boolean;
  /** Like a handler behind the middleware: not cut short by the breaker. */
  uncut: boolean;
  refused?: boolean;
}

export interface History {
  scenario: Scenario;
  effects: Effect[];
  calls: Call[];
  reads: { environment: number; at: number }[];
  /** Answered or rejected at `endedAt`. */
  requests: { environment: number; askedAt: number; endedAt?: number }[];
  storeFailures: { environment: number; at: number }[];
  told: { environment: number; transition: CircuitTransition }[];
}

export interface World {
  clock: VirtualClock;
  history: History;
  base: FakeCircuitStore;
  /** 0 to 1. */
  random: () => number;
  otherSide(call: Call): Promise<string>;
  storeOf(environment: number): CircuitStore;
  isAlive(environment: number): boolean;
}

const never = new Promise<never>(() => {});

/** Another side and a store in whatever state the scenario has them in. */
export function createWorld(scenario: Scenario): World {
  const clock = virtualClock();
  const base = fakeCircuitStore();
  const random = mulberry(scenario.seed);
  const history: History = {
    ...{ scenario, effects: [], calls: [], reads: [], requests: [], storeFailures: [], told: [] },
  };
  const between = (min: number, max: number) => min + Math.floor(random() * (max - min + 1));
  const isAlive = (environment: number) => clock.now() < (scenario.environments[environment]?.diesAt ?? Infinity);
  const { slowMs, timeoutMs } = scenario.settings;

  const otherSide = async (call: Call) => {
    const kind = phaseAt(scenario.otherSide, clock.now()) ?? 'well';
    const fails = kind === 'failing' || (kind === 'unsteady' && random() < 0.5);
    if (kind === 'hanging') await never;
    await clock.sleep(
      kind === 'slow'
        ? between(slowMs, call.uncut ? LONGEST_CALL * timeoutMs : timeoutMs)
        : between(1, Math.min(slowMs, timeoutMs) - 5),
    );
    call.troubled = fails || kind === 'slow';
    if (!isAlive(call.environment)) await never;
    call.endedAt ??= clock.now();
    if (fails) throw new Error('failing');
    return 'answer';
  };

  const request = async <Answer>(environment: number, writes: boolean, effect: () => Promise<Answer>) => {
    if (!isAlive(environment)) return never;
    const asked: History['requests'][number] = { environment, askedAt: clock.now() };
    history.requests.push(asked);
    const kind = phaseAt(scenario.store, clock.now()) ?? 'up';
    const reject = (): never => {
      asked.endedAt = clock.now();
      throw new Error(kind);
    };
    if (kind === 'down' || (kind === 'readOnly' && writes)) return reject();
    const latency = () => (kind === 'slow' ? between(0, 45) : between(0, 4));
    await clock.sleep(latency());
    const answer = await effect();
    await clock.sleep(latency());
    if (kind === 'lossy' && random() < 0.4) return random() < 0.5 ? reject() : never;
    if (!isAlive(environment)) return never;
    asked.endedAt = clock.now();
    return answer;
  };

  const write = (environment: number, kind: Effect['kind'], operation: () => Promise<Written>) => {
    let effect: Effect | undefined;
    const perform = async () => {
      const before = await base.read('rates');
      const at = clock.now();
      const written = await operation();
      if (written.applied) {
        effect = { at, environment, kind, before, after: written.circuit, answered: false };
        history.effects.push(effect);
      }
      return written;
    };
    return request(environment, true, perform).then((written) => {
      if (effect) effect.answered = true;
      return written;
    });
  };

  const storeOf = (environment: number): CircuitStore => ({
    ...base,
    read: (name) => {
      if (isAlive(environment)) history.reads.push({ environment, at: clock.now() });
      return request(environment, false, () => base.read(name));
    },
    add: (name, addition) => write(environment, 'add', () => base.add(name, addition)),
    change: (name, change) => write(environment, 'change', () => base.change(name, change)),
  });

  return { clock, base, history, random, otherSide, storeOf, isAlive };
}

function phaseAt<Kind extends string>(phases: readonly Phase<Kind>[], time: number): Kind | undefined {
  return time >= TROUBLE_MS ? undefined : phases.findLast(({ from }) => from <= time)?.kind;
}

/** A small generator of numbers from 0 to 1, the same for the same seed. */
function mulberry(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
