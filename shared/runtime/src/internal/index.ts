export { type DeadlineExceeded, type InternalHandler, type InternalInvocation, internal } from './internal.ts';
