export { alsoHttp } from './alsoHttp.ts';
export { type DeadlineExceeded, type InternalHandler, internal } from './internal.ts';
