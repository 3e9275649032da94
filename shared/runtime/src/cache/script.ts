import { createHash } from 'node:crypto';
import type { StandardSchemaV1 } from '@standard-schema/spec';

/** What the cache runs as one step, nothing in between. */
export interface Script<Reply> {
  lua: string;
  sha: string;
  reply: StandardSchemaV1<unknown, Reply>;
}

/**
 * A script in Lua with the schema of its answer. It names its keys by `KEYS` and takes its arguments by `ARGV`; a number
 * of Lua loses what is behind its point, and nil or false is null.
 *
 * @example
 * const release = defineScript(
 *   `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`,
 *   v.number(),
 * );
 */
export function defineScript<Reply>(lua: string, reply: StandardSchemaV1<unknown, Reply>): Script<Reply> {
  return { lua, sha: createHash('sha1').update(lua).digest('hex'), reply };
}
