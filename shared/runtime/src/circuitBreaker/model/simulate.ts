import { isAppError } from '../../errors/index.ts';
import { type CircuitBreaker, circuitBreaker } from '../circuitBreaker.ts';
import { type CircuitSettings, leaseMs } from '../circuitSettings.ts';
import { overrideCircuit } from '../overrideCircuit.ts';
import { LONGEST_CALL, LONGEST_GAP_MS, type Scenario, TROUBLE_MS } from './scenario.ts';
import { type Call, createWorld, type History, type World } from './world.ts';

/**
 * Milliseconds after the end of all trouble by which a circuit that is called has closed: the last failing call ends, a
 * dead lease runs out, the longest wait, and the calls that close it, each of which may find a refusal in its view.
 */
export function recoveryMs(settings: CircuitSettings): number {
  const { timeoutMs, storeTimeoutMs, clockSkewMs, maxOpenMs, stateCacheMs, successesToClose } = settings;
  const failing = LONGEST_CALL * timeoutMs + storeTimeoutMs;
  const deadLease = leaseMs(settings) + 2 * clockSkewMs;
  const wait = maxOpenMs + clockSkewMs;
  return failing + deadLease + wait + stateCacheMs + successesToClose * (timeoutMs + stateCacheMs + LONGEST_GAP_MS);
}

/** How long calls go on after that, to see that all are let through. */
export const AFTERWARDS_MS = 600;

/** Plays a scenario with real breakers on virtual time. */
export async function simulate(scenario: Scenario): Promise<History> {
  const world = createWorld(scenario);
  const { clock, history } = world;
  const end = TROUBLE_MS + recoveryMs(scenario.settings) + AFTERWARDS_MS;
  scenario.environments.forEach((_, environment) => {
    callUntil(end, environment, breakerOf(world, environment), world);
  });
  for (const { at, mode, forMs } of scenario.decisions) clock.at(at, () => decide(world, mode, forMs));
  await clock.runUntil(end + LONGEST_CALL * scenario.settings.timeoutMs + 2 * scenario.settings.storeTimeoutMs);
  return history;
}

function breakerOf({ clock, history, random, storeOf, isAlive }: World, environment: number): CircuitBreaker {
  const { settings, environments } = history.scenario;
  const skew = environments[environment]?.skew ?? 0;
  return circuitBreaker({
    ...{ name: 'rates', settings, random, store: storeOf(environment) },
    now: () => clock.now() + skew,
    withTimeout: clock.withTimeout,
    onTransition: (transition) => history.told.push({ environment, transition }),
    onStoreFailure: () => {
      if (isAlive(environment)) history.storeFailures.push({ environment, at: clock.now() });
    },
  });
}

/** Calls come in bursts, whether or not those before have ended. */
function callUntil(end: number, environment: number, breaker: CircuitBreaker, world: World): void {
  const { clock, random, isAlive } = world;
  const next = () => {
    if (clock.now() >= end || !isAlive(environment)) return;
    void callOnce(environment, breaker, world);
    clock.at(clock.now() + 1 + Math.floor(random() ** 3 * LONGEST_GAP_MS), next);
  };
  clock.at(Math.floor(random() * LONGEST_GAP_MS), next);
}

async function callOnce(environment: number, breaker: CircuitBreaker, world: World) {
  const { clock, history, random, isAlive } = world;
  const call: Call = { environment, askedAt: clock.now(), uncut: random() < 0.2 };
  history.calls.push(call);
  try {
    if (call.uncut) await callUncut(breaker, call, world);
    else await breaker.call((signal) => operate(call, world, signal));
  } catch (error) {
    if (isAppError(error) && error.code === 'unavailable') call.refused = true;
  }
  if (isAlive(environment)) call.settledAt = clock.now();
}

/** A hanging one never gives its permit back. */
async function callUncut(breaker: CircuitBreaker, call: Call, world: World) {
  const permit = await breaker.admit();
  try {
    await operate(call, world);
  } catch (error) {
    return permit.fail(error);
  }
  return permit.succeed();
}

async function operate(call: Call, { clock, isAlive, otherSide }: World, signal?: AbortSignal) {
  if (!isAlive(call.environment)) return new Promise<never>(() => {});
  call.startedAt = clock.now();
  signal?.addEventListener('abort', () => {
    call.troubled = true;
    call.endedAt ??= clock.now();
  });
  return otherSide(call);
}

function decide({ clock, base, history }: World, mode: 'open' | 'closed' | 'auto', forMs: number): void {
  const at = clock.now();
  const wanted = mode === 'auto' ? { mode } : { mode, until: at + forMs };
  const store = {
    ...base,
    override: async (...[name, override]: Parameters<typeof base.override>) => {
      const before = await base.override(name, override);
      const after = { ...before, override };
      history.effects.push({ at, environment: -1, kind: 'override', before, after, answered: true });
      return before;
    },
  };
  void overrideCircuit({ store, now: () => at }, 'rates', wanted);
}
