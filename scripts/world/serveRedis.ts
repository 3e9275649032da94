import { createServer, type Server } from 'node:net';
import type { Record } from './types.ts';

/** Speaks as much of Redis' protocol as the driver does: each key is free, each change succeeds. */
export function serveRedis(record: Record): Server {
  return createServer((socket) => {
    let buffered = '';
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      buffered += chunk;
      for (let command = take(buffered); command; command = take(buffered)) {
        buffered = buffered.slice(command.length);
        const [name = ''] = command.args;
        if (!/^(client|hello|info)$/i.test(name)) record({ action: 'iovalkey', input: { args: command.args } });
        socket.write(answer(name.toUpperCase(), command.args));
      }
    });
  });
}

function answer(name: string, args: readonly string[]): string {
  if (name === 'GET') return '$-1\r\n';
  if (name === 'MGET') return `*${args.length - 1}\r\n${'$-1\r\n'.repeat(args.length - 1)}`;
  if (name === 'EVALSHA') return '-NOSCRIPT\r\n';
  if (name === 'EVAL') return /table\.concat/.test(args[1] ?? '') ? '+1\r\n' : ':1\r\n';
  return /^(SET|CLIENT|SELECT)$/.test(name) ? '+OK\r\n' : ':1\r\n';
}

/** The first whole command: `*2\r\n$3\r\nGET\r\n$1\r\na\r\n`. */
function take(text: string): { args: string[]; length: number } | undefined {
  const [head, count] = /^\*(\d+)\r\n/.exec(text) ?? [];
  if (!head) return undefined;
  const args: string[] = [];
  let at = head.length;
  for (let index = 0; index < Number(count); index++) {
    const [size, bytes] = /^\$(\d+)\r\n/.exec(text.slice(at)) ?? [];
    if (!size) return undefined;
    at += size.length;
    args.push(text.slice(at, at + Number(bytes)));
    at += Number(bytes) + 2;
  }
  return at <= text.length ? { args, length: at } : undefined;
}
