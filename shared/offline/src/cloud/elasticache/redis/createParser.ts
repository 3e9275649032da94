import { type Bytes, RedisError } from './reply.ts';

const MAX_ARGUMENTS = 1_048_576;
const MAX_BYTES = 536_870_912;

/**
 * Splits what a client sends into commands, whole ones only: the rest waits for the next chunk. A line that is no RESP
 * array is a command of words, as a person or a health check types it.
 *
 * @throws RedisError after which the connection is of no use.
 */
export function createParser(): (chunk: Buffer) => Bytes[][] {
  let pending: Buffer = Buffer.alloc(0);

  return (chunk) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    const commands: Bytes[][] = [];
    for (let read = readCommand(pending); read; read = readCommand(pending)) {
      if (read.command.length > 0) commands.push(read.command);
      pending = pending.subarray(read.end);
    }
    return commands;
  };
}

interface Line {
  text: Bytes;
  end: number;
}

function readCommand(buffer: Buffer): { command: Bytes[]; end: number } | undefined {
  const first = readLine(buffer, 0);
  if (!first) return undefined;
  if (!first.text.startsWith('*')) return { command: first.text.split(/\s+/).filter(Boolean), end: first.end };
  const count = readLength(first.text, MAX_ARGUMENTS, 'multibulk');
  const command: Bytes[] = [];
  let { end } = first;
  while (command.length < count) {
    const argument = readArgument(buffer, end);
    if (!argument) return undefined;
    command.push(argument.text);
    end = argument.end;
  }
  return { command, end };
}

function readArgument(buffer: Buffer, start: number): Line | undefined {
  const header = readLine(buffer, start);
  if (!header) return undefined;
  if (!header.text.startsWith('$')) {
    throw new RedisError(`ERR Protocol error: expected '$', got '${header.text.charAt(0)}'`);
  }
  const stop = header.end + readLength(header.text, MAX_BYTES, 'bulk');
  if (buffer.length < stop + 2) return undefined;
  return { text: buffer.toString('latin1', header.end, stop), end: stop + 2 };
}

function readLine(buffer: Buffer, start: number): Line | undefined {
  const stop = buffer.indexOf('\n', start);
  if (stop === -1) return undefined;
  return { text: buffer.toString('latin1', start, stop).replace(/\r$/, ''), end: stop + 1 };
}

function readLength(header: Bytes, most: number, kind: string): number {
  const length = Number(header.slice(1));
  if (/^.-?\d+$/.test(header) && length <= most) return Math.max(0, length);
  throw new RedisError(`ERR Protocol error: invalid ${kind} length`);
}
