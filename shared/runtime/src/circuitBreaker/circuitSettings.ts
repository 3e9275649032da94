/** When a circuit opens and how it recovers. */
export interface CircuitSettings {
  /** Milliseconds of the rolling window, kept as ten buckets. Default 10,000. */
  windowMs: number;
  /** Calls in the window before it is judged. Default 20. */
  minimumCalls: number;
  /** Opens at this share of failures among the window's calls, above 0 to 1. Default 0.5. */
  failureRate: number;
  /** A call is slow that takes this many milliseconds or longer. Default 1,000. */
  slowMs: number;
  /** Opens at this share of slow calls, above 0 to 1. Default 0.8. */
  slowRate: number;
  /** Milliseconds a call may take; then it has failed. Default 2,000. */
  timeoutMs: number;
  /** Milliseconds: state is read at most this often, and no call starts later than this after opening was stored. Default 1,000. */
  stateCacheMs: number;
  /** Milliseconds the store may delay a call before it starts, and again after it ended. Default 200. */
  storeTimeoutMs: number;
  /** Milliseconds: upper bound of the first wait; each is between half its bound and its bound. Default 5,000. */
  openMs: number;
  /** Milliseconds: upper bound of all waits. Default 60,000. */
  maxOpenMs: number;
  /** Calls at once, over all environments, while half open. Default 1. */
  leases: number;
  /** Successes in a row that close it. Default 1. */
  successesToClose: number;
  /** Milliseconds by which the clocks of two environments may differ. Default 1,000. */
  clockSkewMs: number;
}

const defaults: CircuitSettings = {
  windowMs: 10_000,
  minimumCalls: 20,
  failureRate: 0.5,
  slowMs: 1_000,
  slowRate: 0.8,
  timeoutMs: 2_000,
  stateCacheMs: 1_000,
  storeTimeoutMs: 200,
  openMs: 5_000,
  maxOpenMs: 60_000,
  leases: 1,
  successesToClose: 1,
  clockSkewMs: 1_000,
};

/** The window is kept in this many buckets. */
export const BUCKETS = 10;

const shares: readonly (keyof CircuitSettings)[] = ['failureRate', 'slowRate'];

/**
 * The settings, with defaults for those not given.
 *
 * @throws Error that names all that is wrong, at the start of the function.
 * @example
 * circuitSettings({ minimumCalls: 10, slowMs: 500 });
 */
export function circuitSettings(given: Partial<CircuitSettings> = {}): CircuitSettings {
  const settings = { ...defaults, ...given };
  const wrong = [
    ...shares.filter((key) => !(settings[key] > 0 && settings[key] <= 1)).map((key) => `${key} is above 0, at most 1`),
    ...(Object.keys(defaults) as (keyof CircuitSettings)[])
      .filter((key) => !shares.includes(key) && !(settings[key] >= (key === 'clockSkewMs' ? 0 : 1)))
      .map((key) => `${key} is at least 1`),
    ...(settings.windowMs % BUCKETS === 0 ? [] : [`windowMs is a multiple of ${BUCKETS}`]),
    ...(settings.storeTimeoutMs < settings.stateCacheMs ? [] : ['storeTimeoutMs is less than stateCacheMs']),
    ...(settings.openMs <= settings.maxOpenMs ? [] : ['openMs is at most maxOpenMs']),
  ];
  if (wrong.length > 0) throw new Error(`Wrong settings of a circuit: ${wrong.join(', ')}.`);
  return settings;
}

/**
 * Milliseconds after which a lease is free again: what its call may take, and the store before and after. A call is
 * ended by then, so one that lives never loses its lease.
 */
export function leaseMs({ timeoutMs, storeTimeoutMs }: CircuitSettings): number {
  return timeoutMs + 2 * storeTimeoutMs;
}
