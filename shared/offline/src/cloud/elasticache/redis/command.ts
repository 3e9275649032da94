import type { Keyspace } from './createKeyspace.ts';
import { type Bytes, notAnInteger, RedisError, type Reply } from './reply.ts';
import type { Session } from './session.ts';

/** What a command works on. */
export interface CommandContext {
  db: Keyspace;
  session: Session;
  /** Epoch milliseconds: one time for all of a command or script. */
  now: number;
}

export interface Command {
  /** Words in all, the name included; a negative number says how many at least. */
  arity: number;
  /** @param args what follows the name. @throws RedisError as an answer. */
  run(args: Bytes[], context: CommandContext): Reply;
  /** Whether a script may not call it. */
  noScript?: boolean;
}

export type Commands = Readonly<Record<string, Command>>;

const [lowest, highest] = [-(2n ** 63n), 2n ** 63n - 1n];

/** A 64-bit integer as Redis reads one. @throws RedisError */
export function integer(text: Bytes | undefined): bigint {
  if (text === undefined || !/^(0|-?[1-9]\d{0,18})$/.test(text)) throw notAnInteger();
  const value = BigInt(text);
  if (value < lowest || value > highest) throw notAnInteger();
  return value;
}

/** @throws RedisError past 64 bits. */
export function sum(value: bigint, increment: bigint): bigint {
  const result = value + increment;
  if (result < lowest || result > highest) throw new RedisError('ERR increment or decrement would overflow');
  return result;
}

/** Neighbours as pairs: the fields and values of HSET, the keys and values of MSET. */
export function pairs(args: readonly Bytes[]): [Bytes, Bytes][] {
  return Array.from({ length: args.length / 2 }, (_, at) => [args[2 * at] ?? '', args[2 * at + 1] ?? '']);
}

export function wrongNumber(name: string): RedisError {
  return new RedisError(`ERR wrong number of arguments for '${name}' command`);
}

/** Redis knows every command to have its name and key: what the arity has let through is there. */
export const at = (args: readonly Bytes[], index: number): Bytes => args[index] ?? '';
