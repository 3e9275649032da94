export interface JitterOptions {
  /** Upper bound of the first delay. */
  base: number;
  /** Upper bound of all delays. */
  cap: number;
  /** Default `Math.random`. */
  random?: () => number;
}

/**
 * A delay before another attempt, evenly spread between nothing and an exponentially growing bound, so that callers
 * that failed together do not come back together. In the unit of `base` and `cap`.
 *
 * @param attempt the attempt that failed, from 1.
 * @example
 * fullJitter(3, { base: 100, cap: 2_000 }); // 0 to 400
 */
export function fullJitter(attempt: number, { base, cap, random = Math.random }: JitterOptions): number {
  return random() * Math.min(cap, base * 2 ** (attempt - 1));
}
