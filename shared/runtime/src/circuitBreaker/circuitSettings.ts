import * as v from 'valibot';

/** The window is kept in this many buckets. */
export const BUCKETS = 10;

const number = v.number('is a number');
const atLeast = (least: number) => v.pipe(number, v.minValue(least, `is at least ${least}`));
const share = v.pipe(number, v.gtValue(0, 'is above 0'), v.maxValue(1, 'is at most 1'));

const schema = v.pipe(
  v.object({
    /** Milliseconds of the rolling window, kept as ten buckets. Default 10,000. */
    windowMs: v.optional(v.pipe(atLeast(1), v.multipleOf(BUCKETS, `is a multiple of ${BUCKETS}`)), 10_000),
    /** Calls in the window before it is judged. Default 20. */
    minimumCalls: v.optional(atLeast(1), 20),
    /** Opens at this share of failures among the window's calls, above 0 to 1. Default 0.5. */
    failureRate: v.optional(share, 0.5),
    /** A call is slow that takes this many milliseconds or longer. Default 1,000. */
    slowMs: v.optional(atLeast(1), 1_000),
    /** Opens at this share of slow calls, above 0 to 1. Default 0.8. */
    slowRate: v.optional(share, 0.8),
    /** Milliseconds a call may take; then it has failed. Default 2,000. */
    timeoutMs: v.optional(atLeast(1), 2_000),
    /** Milliseconds: state is read at most this often, and no call starts later than this after opening was stored. Default 1,000. */
    stateCacheMs: v.optional(atLeast(1), 1_000),
    /** Milliseconds the store may delay a call before it starts, and again after it ended. Default 200. */
    storeTimeoutMs: v.optional(atLeast(1), 200),
    /**
     * Milliseconds the first read of an environment may take: it looks the store's name up, connects and agrees on keys.
     * Cut off at `storeTimeoutMs`, each cold start would let calls through an open circuit. Default 1,000.
     */
    firstStoreTimeoutMs: v.optional(atLeast(1), 1_000),
    /** Milliseconds: upper bound of the first wait; each is between half its bound and its bound. Default 5,000. */
    openMs: v.optional(atLeast(1), 5_000),
    /** Milliseconds: upper bound of all waits. Default 60,000. */
    maxOpenMs: v.optional(atLeast(1), 60_000),
    /** Calls at once, over all environments, while half open. Default 1. */
    leases: v.optional(atLeast(1), 1),
    /** Successes in a row that close it. Default 1. */
    successesToClose: v.optional(atLeast(1), 1),
    /** Milliseconds by which the clocks of two environments may differ. Default 1,000. */
    clockSkewMs: v.optional(atLeast(0), 1_000),
  }),
  v.forward(
    v.check(({ storeTimeoutMs, stateCacheMs }) => storeTimeoutMs < stateCacheMs, 'is less than stateCacheMs'),
    ['storeTimeoutMs'],
  ),
  v.forward(
    v.check(({ openMs, maxOpenMs }) => openMs <= maxOpenMs, 'is at most maxOpenMs'),
    ['openMs'],
  ),
);

/** When a circuit opens and how it recovers. */
export type CircuitSettings = v.InferOutput<typeof schema>;

/**
 * The settings, with defaults for those not given.
 *
 * @throws Error that names all that is wrong, at the start of the function.
 * @example
 * circuitSettings({ minimumCalls: 10, slowMs: 500 });
 */
export function circuitSettings(given: Partial<CircuitSettings> = {}): CircuitSettings {
  const { success, output, issues } = v.safeParse(schema, given);
  if (success) return output;
  const wrong = issues.map((issue) => `${v.getDotPath(issue)} ${issue.message}`);
  throw new Error(`Wrong settings of a circuit: ${wrong.join(', ')}.`);
}

/**
 * Milliseconds after which a lease is free again: what its call may take, and the store before and after. A call is
 * ended by then, so one that lives never loses its lease.
 */
export function leaseMs({ timeoutMs, storeTimeoutMs }: CircuitSettings): number {
  return timeoutMs + 2 * storeTimeoutMs;
}
