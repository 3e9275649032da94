import { integer } from '../command.ts';
import { type Bytes, RedisError } from '../reply.ts';

/**
 * The epoch milliseconds that a command's time stands for, which for SET must lie ahead.
 *
 * @param unit EX, PX, EXAT or PXAT.
 * @throws RedisError naming the command.
 */
export function expiry(name: string, unit: string, text: Bytes | undefined, now: number): number {
  const time = integer(text);
  if (time <= 0n) throw new RedisError(`ERR invalid expire time in '${name}' command`);
  return epochMilliseconds(unit, time, now);
}

/** @param time may be past or negative. */
export function epochMilliseconds(unit: string, time: bigint, now: number): number {
  const milliseconds = Number(time) * (unit.startsWith('E') ? 1_000 : 1);
  return unit.endsWith('AT') ? milliseconds : now + milliseconds;
}
