/**
 * Milliseconds a call may take inside this invocation, `reserveMs` being kept to answer; never less than 0.
 *
 * @example
 * await withTimeout((signal) => fetch(url, { signal }), Math.min(1_000, remaining(context, 300)));
 */
export function remaining(context: { getRemainingTimeInMillis(): number }, reserveMs: number): number {
  return Math.max(0, context.getRemainingTimeInMillis() - reserveMs);
}
