export { type AsyncHandler, type AsyncOptions, asyncInvoke } from './asyncInvoke.ts';
