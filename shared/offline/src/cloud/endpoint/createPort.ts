import type { RequestListener } from 'node:http';
import { createServer as createHttp2 } from 'node:http2';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createHttp1 } from '../../nodeHttp.ts';
import type { HttpListener } from './createListener.ts';

export interface Port {
  server: Server;
  /** Cuts every connection, those that are kept alive too. */
  cutAll(): void;
}

/** How each HTTP/2 connection begins that does not ask first: `PRI * HTTP/2.0`. */
const preface = Buffer.from('PRI ');

/**
 * HTTP/1 and HTTP/2 without TLS on one port: the SDK's Kinesis client speaks HTTP/2 from its first byte. Nothing
 * listens yet.
 */
export function createPort(listener: HttpListener): Port {
  const http1 = createHttp1({ keepAliveTimeout: 65_000 }, listener as RequestListener);
  // Megabytes of what is in hand: one session carries all of a client's calls, and a call up to 10 MB.
  const http2 = createHttp2({ maxSessionMemory: 1_000 }, listener);
  const sockets = new Set<Socket>();

  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.once('error', () => socket.destroy());
    socket.once('data', (begin) => {
      socket.pause();
      socket.unshift(begin);
      // An HTTP/2 session takes what was read by itself.
      if (begin.subarray(0, preface.length).equals(preface)) return void http2.emit('connection', socket);
      http1.emit('connection', socket);
      socket.resume();
    });
  });

  return {
    server,
    cutAll: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}
