import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
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

/**
 * Speaks HTTP for `respond`. `hangUp` is aborted once the client has gone; a `respond` that rejects leaves the client
 * without an answer.
 */
export function createListener(respond: (request: ReceivedRequest, hangUp: AbortSignal) => Promise<AwsResponse>) {
  return async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
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

async function receive(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, [value].flat().join(', ')]);
  return {
    method: incoming.method ?? 'GET',
    path: incoming.url ?? '/',
    headers: Object.fromEntries(headers),
    body: await readBody(incoming),
  };
}

function send(outgoing: ServerResponse, { status, headers, body }: AwsResponse): void {
  outgoing.writeHead(status, {
    'x-amzn-requestid': randomUUID(),
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  outgoing.end(body);
}
