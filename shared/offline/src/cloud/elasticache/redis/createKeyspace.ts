import { type Bytes, RedisError } from './reply.ts';

/** What a key may hold, by the name that TYPE answers. */
export interface Values {
  string: Bytes;
  hash: Map<Bytes, Bytes>;
  set: Set<Bytes>;
}

export type ValueType = keyof Values;
export type CollectionType = Exclude<ValueType, 'string'>;

interface Entry {
  type: ValueType;
  value: Values[ValueType];
  /** Epoch milliseconds. */
  expiresAt: number | undefined;
}

const emptyCollections = { hash: () => new Map(), set: () => new Set() };

/** One logical database. Keys expire by real time: databases are not touched by the time scale. */
export type Keyspace = ReturnType<typeof createKeyspace>;

/** @param now of the command that runs, so that nothing expires in the middle of a script. */
export function createKeyspace(now: () => number) {
  const entries = new Map<Bytes, Entry>();

  function find(key: Bytes): Entry | undefined {
    const entry = entries.get(key);
    if (entry?.expiresAt === undefined || entry.expiresAt > now()) return entry;
    entries.delete(key);
    return undefined;
  }

  function get<Type extends ValueType>(key: Bytes, type: Type): Values[Type] | undefined {
    const entry = find(key);
    if (!entry) return undefined;
    if (entry.type !== type) {
      throw new RedisError('WRONGTYPE Operation against a key holding the wrong kind of value');
    }
    return entry.value as Values[Type];
  }

  function collection<Type extends CollectionType>(key: Bytes, type: Type): Values[Type] {
    const known = get(key, type);
    if (known) return known;
    const value = emptyCollections[type]() as Values[Type];
    entries.set(key, { type, value, expiresAt: undefined });
    return value;
  }

  return {
    get,
    has: (key: Bytes) => find(key) !== undefined,
    type: (key: Bytes): ValueType | 'none' => find(key)?.type ?? 'none',
    expiresAt: (key: Bytes) => find(key)?.expiresAt,
    set(key: Bytes, value: Bytes, expiresAt?: number) {
      entries.set(key, { type: 'string', value, expiresAt });
    },
    /** Changes a collection, which is there as long as it holds anything. @throws RedisError if the key holds another type. */
    change<Type extends CollectionType, Result>(
      key: Bytes,
      type: Type,
      change: (value: Values[Type]) => Result,
    ): Result {
      const value = collection(key, type);
      try {
        return change(value);
      } finally {
        if (value.size === 0) entries.delete(key);
      }
    },
    /** Whether there is such a key. A time that is past deletes it. */
    expire(key: Bytes, expiresAt: number | undefined): boolean {
      const entry = find(key);
      if (!entry) return false;
      entry.expiresAt = expiresAt;
      find(key);
      return true;
    },
    delete: (key: Bytes) => find(key) !== undefined && entries.delete(key),
    /** All that are there now; what has expired is let go. */
    keys: () => [...entries.keys()].filter((key) => find(key) !== undefined),
    clear: () => entries.clear(),
  };
}
