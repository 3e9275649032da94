export { type InternalHandler, type InternalInvocation, internal } from './internal.ts';
