export { type DeadlineExceeded, type InternalHandler, internal } from './internal.ts';
