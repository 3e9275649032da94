import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

const message = (type: string, body: Buffer = Buffer.alloc(0)): Buffer => {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const ready = message('Z', Buffer.from('I'));
/** https://www.postgresql.org/docs/current/protocol-message-formats.html */
const ANSWERS: Record<string, Buffer> = {
  Q: Buffer.concat([message('C', Buffer.from('SELECT 0\0')), ready]),
  P: message('1'),
  B: message('2'),
  D: message('n'),
  E: message('C', Buffer.from('INSERT 0 1\0')),
  S: ready,
  C: message('3'),
};

const letIn = Buffer.concat([message('R', Buffer.alloc(4)), ready]);

/** Cuts what arrives into messages, of which the first has no type. */
function answering(socket: Socket): (chunk: Buffer) => void {
  let left = Buffer.alloc(0);
  let hasBegun = false;
  const endOfNext = () => {
    const start = hasBegun ? 1 : 0;
    return left.length < start + 4 ? Number.POSITIVE_INFINITY : start + left.readInt32BE(start);
  };
  return (chunk) => {
    left = Buffer.concat([left, chunk]);
    for (let end = endOfNext(); left.length >= end; end = endOfNext()) {
      const answer = hasBegun ? ANSWERS[String.fromCharCode(left[0] ?? 0)] : letIn;
      if (answer) socket.write(answer);
      hasBegun = true;
      left = left.subarray(end);
    }
  };
}

/** A database that lets everyone in, takes whatever it is told and has no rows. */
export async function fakePostgres(): Promise<{ port: number; close(): void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', answering(socket));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
