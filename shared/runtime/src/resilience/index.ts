export { currentDeadline, withDeadline, withinDeadline } from './deadline.ts';
export { fullJitter } from './fullJitter.ts';
export { remaining } from './remaining.ts';
export { type RetryOptions, retry } from './retry.ts';
export { withTimeout } from './withTimeout.ts';
