import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface RawRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

export interface RawAnswer {
  /** 0 if there was none. */
  status: number;
  body: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** Sends a request as it stands, as no client of good manners would. */
export function sendRaw(origin: string, { method, path, headers, body }: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const none = (error: Error) => resolve({ status: 0, body: error.message });
    try {
      const { hostname, port } = new URL(origin);
      const framed = { ...headers, 'content-length': String(Buffer.byteLength(body)) };
      const sent = request(
        { agent, hostname, port, method, path: sendable(path), headers: framed, timeout: 35_000 },
        (answer) => {
          text(answer).then((body) => resolve({ status: answer.statusCode ?? 0, body }), none);
        },
      );
      sent.on('error', none);
      sent.on('timeout', () => sent.destroy(new Error('no answer in time')));
      sent.end(body);
    } catch (error) {
      none(error as Error);
    }
  });
}

/** Node sends neither spaces nor what is no ASCII: a client of another make could, and servers of Node's refuse it. */
const sendable = (path: string): string =>
  path.replace(/[^!-~]/gu, (character) => (character.isWellFormed() ? encodeURIComponent(character) : '%ED%A0%80'));
