import type { Circuit } from '../circuit.ts';
import { untouchedCircuit } from '../circuit.ts';
import { grantsOf } from './grants.ts';
import { TROUBLE_MS } from './scenario.ts';
import { AFTERWARDS_MS, recoveryMs } from './simulate.ts';
import type { Call, Effect, History } from './world.ts';

/** What a history did wrong; nothing, if the invariant holds. */
export type Invariant = (history: History) => unknown[];

const hasStarted = (call: Call): call is Call & { startedAt: number } => call.startedAt !== undefined;

/** Whether a circuit that looks so lets all through, to a clock that shows `now`. */
const letsAll = ({ state, override }: Circuit, now: number) =>
  override && now < override.until ? override.mode === 'closed' : state.kind === 'closed';

/** Each way the circuit looked between two times, both excluded from what came before them. */
function looks({ effects }: History, from: number, to: number): Circuit[] {
  const first = effects.findLast(({ at }) => at <= from)?.after ?? untouchedCircuit('rates');
  return [first, ...effects.filter(({ at }) => at > from && at <= to).map(({ after }) => after)];
}

function storeFailed({ storeFailures }: History, environment: number, from: number, to: number): boolean {
  return storeFailures.some((failure) => failure.environment === environment && failure.at >= from && failure.at <= to);
}

const skewOf = ({ scenario }: History, environment: number) => scenario.environments[environment]?.skew ?? 0;

/** No call starts later than stateCacheMs after opening was stored, but with a lease, one each, or without a store. */
export const noCallStartsLate: Invariant = (history) => {
  const { stateCacheMs } = history.scenario.settings;
  const unused = new Set(grantsOf(history));
  const started = history.calls.filter(hasStarted).sort((a, b) => a.startedAt - b.startedAt);
  return started.filter(({ environment, startedAt }) => {
    const seen = looks(history, startedAt - stateCacheMs, startedAt);
    if (seen.some((circuit) => letsAll(circuit, startedAt + skewOf(history, environment)))) return false;
    if (storeFailed(history, environment, startedAt - stateCacheMs, startedAt)) return false;
    const mine = [...unused].find(
      (grant) => grant.environment === environment && grant.at <= startedAt && startedAt < grant.expiresAt,
    );
    if (mine) unused.delete(mine);
    return !mine;
  });
};

/** A lease is granted only while fewer than `leases` others are in use. */
export const leasesAreFew: Invariant = (history) => {
  const grants = grantsOf(history);
  return grants.filter(({ round, at, id }) => {
    const others = grants.filter(
      (other) =>
        other.id !== id && other.round === round && other.at <= at && other.expiresAt > at && other.settledAt > at,
    );
    return others.length >= history.scenario.settings.leases;
  });
};

const successesIn = ({ state }: Circuit) => (state.kind === 'half-open' ? state.successes : undefined);

/** Only the holder of a lease that runs counts a success or ends the half-open state. */
export const onlyHoldersDecide: Invariant = (history) => {
  const grants = grantsOf(history);
  const { storeTimeoutMs } = history.scenario.settings;
  return history.effects.filter(({ kind, before, after, at, environment }) => {
    if (kind !== 'change' || before.state.kind !== 'half-open') return false;
    if (successesIn(before) === successesIn(after)) return false;
    const held = before.state.leases.map(({ id }) => grants.find((grant) => grant.id === id));
    return !held.some((grant) => grant?.environment === environment && at < grant.expiresAt + storeTimeoutMs);
  });
};

/** It opens by the calls since it was last closed, `minimumCalls` in a window of any clock, and one of them in trouble. */
export const openingsHaveReasons: Invariant = ({ effects, calls, scenario: { settings } }) => {
  const { windowMs, clockSkewMs, minimumCalls, storeTimeoutMs } = settings;
  return effects.filter(({ before, after, at }) => {
    if (before.state.kind !== 'closed' || after.state.kind !== 'open') return false;
    const closedAt = effects.findLast((effect) => effect.at < at && closes(effect))?.at ?? 0;
    const from = Math.max(closedAt, at - windowMs * 1.1 - clockSkewMs - storeTimeoutMs);
    const counted = calls.filter(({ endedAt = Infinity }) => endedAt >= from && endedAt <= at);
    return counted.length < minimumCalls || !counted.some(({ troubled }) => troubled);
  });
};

const closes = ({ before, after }: Effect) => before.state.kind === 'half-open' && after.state.kind === 'closed';

/** Where all calls fail and the store is well, it has opened once a window of any clock holds `minimumCalls`. */
export const deadSideOpens: Invariant = ({ effects, calls, scenario }) => {
  const { windowMs, clockSkewMs, minimumCalls } = scenario.settings;
  const isDead = scenario.otherSide[0]?.from === 0 && scenario.otherSide.every(({ kind }) => kind === 'failing');
  if (!isDead || scenario.store.length > 0 || scenario.decisions.length > 0) return [];
  const openedAt = effects.find(({ after }) => after.state.kind === 'open')?.at ?? Infinity;
  return calls.filter(({ endedAt: end = Infinity }) => {
    if (end >= TROUBLE_MS || end + STORE_MS >= openedAt) return false;
    const from = end - windowMs * 0.9 + clockSkewMs;
    return calls.filter(({ endedAt = Infinity }) => endedAt > from && endedAt <= end).length >= minimumCalls;
  });
};

/** Milliseconds within which a store that is up has added and opened. */
const STORE_MS = 20;

/** Nothing is written before a call failed or was slow. */
export const healthWritesNothing: Invariant = ({ effects, calls }) => {
  const troubles = calls.flatMap(({ troubled, endedAt }) => (troubled && endedAt !== undefined ? [endedAt] : []));
  const first = Math.min(...troubles);
  return effects.filter(({ kind, at }) => kind !== 'override' && at < first);
};

/** Each environment reads at most once per stateCacheMs. */
export const readsAreFew: Invariant = ({ reads, scenario }) =>
  reads.filter(({ environment, at }, index) => {
    const previous = reads.slice(0, index).findLast((read) => read.environment === environment);
    return previous !== undefined && at - previous.at < scenario.settings.stateCacheMs;
  });

/** The store delays no call longer than storeTimeoutMs, before and after. */
export const delaysAreBounded: Invariant = ({ calls, scenario: { settings } }) =>
  calls.filter(({ askedAt, startedAt, endedAt, settledAt }) => {
    const before = (startedAt ?? settledAt ?? askedAt) - askedAt;
    const after = endedAt === undefined || settledAt === undefined ? 0 : settledAt - endedAt;
    return before > settings.storeTimeoutMs || after > settings.storeTimeoutMs;
  });

/** A store is said to have failed only when it did or was late. */
export const failuresAreReal: Invariant = ({ storeFailures, requests }) =>
  storeFailures.filter(
    ({ environment, at }) =>
      !requests.some(
        (request) =>
          request.environment === environment && request.askedAt <= at && (request.endedAt ?? Infinity) >= at,
      ),
  );

/** No caller is refused by a circuit that was closed all along. */
export const refusalsHaveReasons: Invariant = (history) =>
  history.calls.filter(({ refused, askedAt, settledAt = askedAt, environment }) => {
    const seen = looks(history, askedAt - history.scenario.settings.stateCacheMs, settledAt);
    const clocks = [askedAt, settledAt].map((at) => at + skewOf(history, environment));
    return refused && seen.every((circuit) => clocks.every((clock) => letsAll(circuit, clock)));
  });

/** It has closed in time after all trouble, and then lets all through. */
export const itRecovers: Invariant = (history) => {
  const recovered = TROUBLE_MS + recoveryMs(history.scenario.settings);
  const after = history.calls.filter(({ askedAt, refused }) => refused && askedAt >= recovered);
  const last = looks(history, recovered, recovered + AFTERWARDS_MS);
  return [...after, ...last.filter(({ state }) => state.kind !== 'closed')];
};

const isTransition = ({ kind, before, after }: Effect) => kind === 'change' && before.state.kind !== after.state.kind;

const sameAs = (effect: Effect) => {
  const { before, after, environment } = effect;
  return (told: History['told'][number]) =>
    told.environment === environment &&
    told.transition.from === before.state.kind &&
    told.transition.to === after.state.kind &&
    told.transition.at === after.state.since;
};

/** Each transition is told once, by whoever made it; not told only if its answer was lost. */
export const transitionsAreToldOnce: Invariant = ({ effects, told }) => {
  const untold = effects.filter(isTransition);
  const invented = told.filter((one) => {
    const index = untold.findIndex((effect) => sameAs(effect)(one));
    if (index >= 0) untold.splice(index, 1);
    return index < 0;
  });
  return [...invented, ...untold.filter(({ answered }) => answered)];
};
