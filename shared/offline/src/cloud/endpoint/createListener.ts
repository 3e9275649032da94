import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { type AwsResponse, isAwsError } from '../awsService.ts';
import { restJsonFailure } from '../protocol/restJson.ts';
import { readBody } from './readBody.ts';

/** A request of the socket, its body read. */
export interface ReceivedRequest {
  method: string;
  /** Path and query, as sent. */
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}

type Incoming = IncomingMessage | Http2ServerRequest;
type Outgoing = ServerResponse | Http2ServerResponse;

/** Serves a request of either version of HTTP. */
export type HttpListener = (incoming: Incoming, outgoing: Outgoing) => Promise<void>;

/**
 * Speaks HTTP for `respond`. `hangUp` is aborted once the client has gone; a `respond` that rejects leaves the client
 * without an answer.
 */
export function createListener(
  respond: (request: ReceivedRequest, hangUp: AbortSignal) => Promise<AwsResponse>,
): HttpListener {
  return async (incoming, outgoing) => {
    const hangUp = new AbortController();
    outgoing.once('close', () => hangUp.abort());
    try {
      send(outgoing, await respond(await receive(incoming), hangUp.signal));
    } catch (error) {
      if (isAwsError(error)) send(outgoing, restJsonFailure(error));
      else outgoing.destroy();
    }
  };
}

async function receive(incoming: Incoming): Promise<ReceivedRequest> {
  const { ':authority': host, ...given } = incoming.headers;
  const headers = Object.entries({ host, ...given })
    .filter(([name, value]) => !name.startsWith(':') && value !== undefined)
    .map(([name, value]) => [name, [value].flat().join(', ')]);
  return {
    method: incoming.method ?? 'GET',
    path: incoming.url ?? '/',
    headers: Object.fromEntries(headers),
    body: await readBody(incoming),
  };
}

function send(outgoing: Outgoing, { status, headers, body }: AwsResponse): void {
  outgoing.statusCode = status;
  const all = { 'x-amzn-requestid': randomUUID(), 'content-length': Buffer.byteLength(body), ...headers };
  for (const [name, value] of Object.entries(all)) outgoing.setHeader(name, value);
  outgoing.end(body);
}
