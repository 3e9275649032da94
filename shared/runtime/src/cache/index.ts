export { type Cache, type CacheOptions, cache, type ScriptInput, type SetOptions } from './cache.ts';
export type { CacheClient, OpenOptions } from './openClient.ts';
export { defineScript, type Script } from './script.ts';
export { isUnavailable } from './toAppError.ts';
