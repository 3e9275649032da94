/** What Redis calls a string: bytes, here each a character of 0 to 255, so that nothing is lost on the way through. */
export type Bytes = string;

/** An answer: a bulk string, an integer, nil, a status line, an error, or an array of answers. */
export type Reply = Bytes | number | bigint | null | Status | RedisError | readonly Reply[];

/** A line such as `OK`. */
export interface Status {
  status: string;
}

export const ok: Status = { status: 'OK' };

/** An error answer; the message begins with its code, as in `WRONGTYPE Operation against …`. */
export class RedisError extends Error {
  override readonly name = 'RedisError';
}

export const syntaxError = () => new RedisError('ERR syntax error');
export const notAnInteger = () => new RedisError('ERR value is not an integer or out of range');

/** The answer in RESP2. */
export function encode(reply: Reply): string {
  if (reply === null) return '$-1\r\n';
  if (typeof reply === 'string') return `$${reply.length}\r\n${reply}\r\n`;
  if (typeof reply === 'number' || typeof reply === 'bigint') return `:${reply}\r\n`;
  if (reply instanceof RedisError) return `-${oneLine(reply.message)}\r\n`;
  if (isStatus(reply)) return `+${oneLine(reply.status)}\r\n`;
  return `*${reply.length}\r\n${reply.map(encode).join('')}`;
}

export const isStatus = (reply: Reply): reply is Status =>
  typeof reply === 'object' && reply !== null && 'status' in reply;

const oneLine = (text: string) => text.replaceAll(/[\r\n]/g, ' ');
