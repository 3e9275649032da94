import type { Cache } from '../cache/index.ts';
import { bucketFieldNames, toBucketFields, toBuckets } from './bucketFields.ts';
import { type Circuit, type CircuitState, KEEP_MS, type Override, untouchedCircuit } from './circuit.ts';
import { namesScript, overrideScript, readScript, writeScript } from './circuitScripts.ts';
import type { CircuitStore, Written } from './circuitStore.ts';

/** One hash tag: in a cluster a script's keys must be in one slot. */
const INDEX = '{circuits}';

/**
 * Circuits in Redis or Valkey, a hash each and a set of their names, all in one slot; each write is one script. A fail-over
 * that loses the last writes takes circuits back by as much: a lease may then be given twice. A cache of one node has no fail-over: replaced, it forgets
 * all circuits, and they are closed. With the default `volatile-lru`, a full one may forget any of them, overrides too: its
 * alarm on evictions is worth heeding.
 *
 * @example
 * const store = redisCircuitStore(cache({ endpoint: CACHE_ENDPOINT }));
 */
export function redisCircuitStore(client: Pick<Cache, 'run'>): CircuitStore {
  const keyOf = (name: string) => `${INDEX}:${name}`;
  const read = async (name: string) => toCircuit(name, await client.run(readScript, { keys: [keyOf(name)] }));

  const write = async (name: string, version: number, ...args: (string | number)[]): Promise<Written> => {
    const input = { keys: [keyOf(name), INDEX], args: [name, KEEP_MS, version, ...args] };
    const [applied, fields] = await client.run(writeScript, input);
    return { applied: applied === 1, circuit: toCircuit(name, fields) };
  };

  return {
    read,

    add: (name, { version, buckets, forget }) => {
      const forgotten = bucketFieldNames(forget);
      return write(name, version, 'HINCRBY', forgotten.length, ...forgotten, ...toBucketFields(buckets).flat());
    },

    change: async (name, { version, id, state, forget }) => {
      const forgotten = bucketFieldNames(forget);
      const fields = ['version', version + 1, 'change', id, 'state', JSON.stringify(state)];
      return write(name, version, 'HSET', forgotten.length, ...forgotten, ...fields);
    },

    override: async (name, override) => {
      const keepMs = KEEP_MS + Math.max(0, (override?.until ?? 0) - Date.now());
      const args = [name, Math.ceil(keepMs), ...(override ? [JSON.stringify(override)] : [])];
      return toCircuit(name, await client.run(overrideScript, { keys: [keyOf(name), INDEX], args }));
    },

    list: async () => {
      const names = await client.run(namesScript, { keys: [INDEX] });
      const circuits = await Promise.all(names.map(read));
      const stored = circuits.filter(({ version, buckets, override }) => version > 0 || buckets.length > 0 || override);
      return stored.sort((a, b) => (a.name < b.name ? -1 : 1));
    },
  };
}

function toCircuit(name: string, reply: readonly string[]): Circuit {
  const fields = new Map<string, string>();
  for (let at = 0; at < reply.length; at += 2) fields.set(reply[at] ?? '', reply[at + 1] ?? '');
  const json = <Value>(field: string): Value | undefined => {
    const text = fields.get(field);
    return text === undefined ? undefined : (JSON.parse(text) as Value);
  };
  return {
    name,
    version: Number(fields.get('version') ?? 0),
    change: fields.get('change'),
    state: json<CircuitState>('state') ?? untouchedCircuit(name).state,
    override: json<Override>('override'),
    buckets: toBuckets(Object.fromEntries(fields)),
  };
}
