import { randomBytes } from 'node:crypto';

/** The value of `x-amzn-trace-id` for a request that came without one. */
export function createTraceId(): string {
  return `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${randomBytes(12).toString('hex')}`;
}
