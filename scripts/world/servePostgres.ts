import { createServer, type Server, type Socket } from 'node:net';
import type { Record } from './types.ts';

/**
 * Speaks as much of PostgreSQL's protocol as the driver does: lets everybody in, and answers each statement with no row.
 * https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export function servePostgres(record: Record): Server {
  // Without delay: half an answer would wait for the driver's acknowledgement, which waits for more of it.
  return createServer({ noDelay: true }, (socket) => {
    let buffered = Buffer.alloc(0);
    let isOpen = false;
    let statement = '';
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      buffered = Buffer.concat([buffered, chunk]);
      if (!isOpen) {
        if (buffered.length < 4 || buffered.length < buffered.readInt32BE(0)) return;
        buffered = buffered.subarray(buffered.readInt32BE(0));
        isOpen = true;
        send(socket, ['R', int32(0)], READY);
      }
      while (buffered.length >= 5 && buffered.length > buffered.readInt32BE(1)) {
        const end = 1 + buffered.readInt32BE(1);
        statement = answer(socket, buffered.subarray(0, end), statement, record);
        buffered = buffered.subarray(end);
      }
    });
  });
}

type Message = readonly [type: string, body: Buffer];

const int32 = (value: number) => Buffer.from([value >> 24, value >> 16, value >> 8, value]);
const READY: Message = ['Z', Buffer.from('I')];

const send = (socket: Socket, ...messages: readonly Message[]): void =>
  void socket.write(
    Buffer.concat(messages.map(([type, body]) => Buffer.concat([Buffer.from(type), int32(body.length + 4), body]))),
  );

/** Answers one message, and the statement that is being worked on from now. */
function answer(socket: Socket, message: Buffer, statement: string, record: Record): string {
  const type = String.fromCharCode(message[0] ?? 0);
  if (type === 'Q') {
    const text = message.toString('utf8', 5, message.length - 1);
    record({ action: 'pg', input: { text } });
    send(
      socket,
      ...text
        .split(';')
        .filter((one) => one.trim())
        .map(complete),
      READY,
    );
  }
  if (type === 'P') {
    const [, text = ''] = message.toString('utf8', 5).split('\0');
    record({ action: 'pg', input: { text } });
    send(socket, ['1', Buffer.alloc(0)]);
    return text;
  }
  if (type === 'B') send(socket, ['2', Buffer.alloc(0)]);
  if (type === 'D') send(socket, ['n', Buffer.alloc(0)]);
  if (type === 'E') send(socket, complete(statement));
  if (type === 'S') send(socket, READY);
  return statement;
}

function complete(statement: string): Message {
  const [verb = ''] = statement.trim().toUpperCase().split(/\s/);
  const count: { [verb: string]: string } = { INSERT: ' 0 1', UPDATE: ' 1', DELETE: ' 1', SELECT: ' 0', WITH: ' 0' };
  return ['C', Buffer.from(`${verb === 'WITH' ? 'SELECT' : verb}${count[verb] ?? ''}\0`)];
}
