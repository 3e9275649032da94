import { AppError } from '../errors/index.ts';
import { parse } from '../parsing/index.ts';
import { currentDeadline } from '../resilience/index.ts';
import { connection } from './connection.ts';
import { type CacheClient, type OpenOptions, openClient } from './openClient.ts';
import type { Script } from './script.ts';
import { toAppError } from './toAppError.ts';

/** @throws AppError `unavailable` or `timeout` (both retryable, see `isUnavailable`). */
export interface Cache {
  /** The values of the keys, each undefined if there is none. */
  get<Keys extends readonly string[]>(keys: readonly [...Keys]): Promise<{ [Key in keyof Keys]: string | undefined }>;
  /** Whether it was set: with `ifAbsent`, only where nothing was. */
  set(key: string, value: string, options: SetOptions): Promise<boolean>;
  /** Adds one, to 0 if there is nothing, and answers the result. */
  increment(key: string): Promise<number>;
  /** How many there were. */
  delete(keys: readonly string[]): Promise<number>;
  run<Reply>(script: Script<Reply>, input: ScriptInput): Promise<Reply>;
  close(): void;
}

export interface SetOptions {
  /** Milliseconds after which it is gone. */
  ttlMs: number;
  ifAbsent?: boolean;
}

export interface ScriptInput {
  keys: readonly string[];
  args?: readonly (string | number)[];
}

export interface CacheOptions {
  /** `host:port`. */
  endpoint: string;
  /** Milliseconds for one call, connecting included, where the work in hand ends no sooner. Default 500. */
  timeoutMs?: number;
  /** Default: the driver `iovalkey`. */
  open?: (options: OpenOptions) => Promise<CacheClient>;
  /** Default `Date.now`. */
  now?: () => number;
}

type Words = [name: string, ...args: (string | number)[]];

/**
 * Valkey or Redis over ONE connection, which is what an execution environment needs. It is opened by the first call, and
 * anew by the first call after it was lost. Nothing is tried twice, so a call fails as soon as the cache does; after a
 * failed attempt to connect, calls of the next half second fail at once.
 *
 * @example
 * const reports = cache({ endpoint: config.CACHE_ENDPOINT });
 * const [entry, generation] = await reports.get([key, generationKey]);
 */
export function cache(options: CacheOptions): Cache {
  const { endpoint, timeoutMs = 500, open = openClient, now = Date.now } = options;
  const clientName = process.env.AWS_LAMBDA_FUNCTION_NAME ?? 'patterns';
  const held = connection({ ...parseEndpoint(endpoint), clientName, open, now });

  async function within<Result>(work: (client: CacheClient) => Promise<Result>): Promise<Result> {
    try {
      return await held.use(Math.min(now() + timeoutMs, currentDeadline()), work);
    } catch (error) {
      throw toAppError(error);
    }
  }

  const ask = (words: Words) => within((client) => client.call(...words));

  return {
    async get(keys) {
      const values = (await ask(['MGET', ...keys])) as (string | null)[];
      return values.map((value) => value ?? undefined) as never;
    },
    async set(key, value, { ttlMs, ifAbsent = false }) {
      const words: Words = ['SET', key, value, 'PX', Math.ceil(ttlMs), ...(ifAbsent ? ['NX'] : [])];
      return (await ask(words)) === 'OK';
    },
    increment: async (key) => (await ask(['INCR', key])) as number,
    delete: async (keys) => (await ask(['DEL', ...keys])) as number,
    async run(script, { keys, args = [] }) {
      const reply = await within((client) => evaluate(client, script, [keys.length, ...keys, ...args]));
      return decode(script, reply);
    },
    close: held.close,
  };
}

/** By its digest, and in full where the server does not know it (yet, or since it was restarted). */
async function evaluate(
  client: CacheClient,
  { lua, sha }: Script<unknown>,
  input: (string | number)[],
): Promise<unknown> {
  try {
    return await client.call('EVALSHA', sha, ...input);
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
    return client.call('EVAL', lua, ...input);
  }
}

// A wrong script is ours to mend. Left as it is, the error would be the caller's and dead-letter the work in hand.
async function decode<Reply>({ reply: schema }: Script<Reply>, reply: unknown): Promise<Reply> {
  try {
    return await parse(schema, reply);
  } catch (cause) {
    throw new AppError('internal', 'The answer of a script is not what its schema asks for.', { cause });
  }
}

function parseEndpoint(endpoint: string): { host: string; port: number } {
  const [, host, port] = /^([\w.-]+):(\d{1,5})$/.exec(endpoint) ?? [];
  if (host && port) return { host, port: Number(port) };
  throw new AppError('internal', 'CACHE_ENDPOINT must be a host and a port, such as master.cache.example.com:6379.');
}
