import * as v from 'valibot';
// Past the index: that loads the cache's driver, for which a circuit in a table has no use.
import { defineScript } from '../cache/script.ts';

/** Field, value, field, value: a hash as Redis answers it. */
const hash = v.array(v.string());

export const readScript = defineScript(`return redis.call('HGETALL', KEYS[1])`, hash);

export const namesScript = defineScript(`return redis.call('SMEMBERS', KEYS[1])`, v.array(v.string()));

const kept = `
redis.call('PEXPIRE', KEYS[1], ARGV[2])
redis.call('SADD', KEYS[2], ARGV[1])`;

/** Nothing comes between reading the version and writing. ARGV: name, keepMs, version, HINCRBY or HSET, how many fields to forget, these, then pairs of field and value. */
export const writeScript = defineScript(
  `
if (redis.call('HGET', KEYS[1], 'version') or '0') ~= ARGV[3] then
  return {0, redis.call('HGETALL', KEYS[1])}
end
local pairsFrom = 6 + ARGV[5]
for i = 6, pairsFrom - 1 do redis.call('HDEL', KEYS[1], ARGV[i]) end
for i = pairsFrom, #ARGV, 2 do redis.call(ARGV[4], KEYS[1], ARGV[i], ARGV[i + 1]) end
${kept}
return {1, redis.call('HGETALL', KEYS[1])}`,
  v.tuple([v.number(), hash]),
);

/** ARGV: name, keepMs, the override or nothing. Answers what was before. */
export const overrideScript = defineScript(
  `
local before = redis.call('HGETALL', KEYS[1])
if ARGV[3] then redis.call('HSET', KEYS[1], 'override', ARGV[3]) else redis.call('HDEL', KEYS[1], 'override') end
${kept}
return before`,
  hash,
);
