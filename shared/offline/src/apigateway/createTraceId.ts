import { randomBytes } from 'node:crypto';

/** The value of `x-amzn-trace-id` for a request that came without one at `now`, epoch milliseconds. */
export function createTraceId(now: number): string {
  return `Root=1-${Math.floor(now / 1000).toString(16)}-${randomBytes(12).toString('hex')}`;
}
