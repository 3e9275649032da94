import { request as httpRequest } from 'node:http';
import { buffer } from 'node:stream/consumers';

export interface Sent {
  method?: string;
  /** Names and values in turn, sent as they stand here: fetch would merge, drop and add some. */
  headers?: string[];
  body?: Uint8Array | string;
}

export interface Received {
  status: number;
  /** By names in lower case: all values that came, in order. */
  headers: Record<string, string[]>;
  body: Buffer;
}

/** Sends path and query byte for byte, on a connection of its own, and follows no redirect. */
export async function exchange(base: string, target: string, { method = 'GET', headers = [], body }: Sent = {}) {
  const url = new URL(base);
  const { promise, resolve, reject } = Promise.withResolvers<Received>();
  const isFramed = body === undefined || headers.includes('transfer-encoding');
  const framing = isFramed ? [] : ['content-length', String(Buffer.byteLength(body))];
  const outgoing = httpRequest(
    {
      ...{ method, agent: false, hostname: url.hostname, port: url.port },
      path: `${url.pathname === '/' ? '' : url.pathname}${target}`,
      headers: ['host', url.host, ...framing, ...headers],
    },
    (response) => {
      const { statusCode = 0, headersDistinct } = response;
      buffer(response).then(
        (bytes) => resolve({ status: statusCode, headers: { ...headersDistinct } as Received['headers'], body: bytes }),
        reject,
      );
    },
  );
  outgoing.on('error', reject).end(body);
  return promise;
}

/** What the legacy application's /echo says of the request as it arrived there. */
export interface Arrived {
  method: string;
  url: string;
  headers: Record<string, string[]>;
  body: Buffer;
}

export function arrivedIn({ body }: Received): Arrived {
  const {
    method,
    url,
    rawHeaders,
    body: base64,
  } = JSON.parse(body.toString()) as {
    method: string;
    url: string;
    rawHeaders: string[];
    body: string;
  };
  return { method, url, headers: inPairs(rawHeaders), body: Buffer.from(base64, 'base64') };
}

function inPairs(rawHeaders: readonly string[]): Record<string, string[]> {
  const headers: Record<string, string[]> = {};
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]?.toLowerCase() ?? '';
    headers[name] = [...(headers[name] ?? []), rawHeaders[at + 1] ?? ''];
  }
  return headers;
}
