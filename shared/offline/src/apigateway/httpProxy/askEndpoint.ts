import type { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { request as httpRequest } from '../../nodeHttp.ts';
import { reasonOf } from '../../reasonOf.ts';
import { bodyLimit } from '../bodyLimit.ts';

/** What is sent to the endpoint of an HTTP_PROXY integration. */
export interface ProxyRequest {
  method: string;
  /** `http://legacy.example.com:8080`. */
  origin: string;
  /** Path and query, encoded. */
  target: string;
  headers: Record<string, string | string[]>;
  body: Buffer;
}

export interface ProxyResponse {
  type: 'answered';
  status: number;
  headers: Record<string, string[] | undefined>;
  body: Buffer;
}

type EndpointAnswer =
  | ProxyResponse
  /** The answer is beyond API Gateway's 10 MB. */
  | { type: 'tooLarge' }
  /** It has not answered in full in time. */
  | { type: 'timedOut' }
  /** It can't be reached, or breaks off. */
  | { type: 'failed' };

/** Sends it on a connection of its own, once, and follows no redirect. @param timeout milliseconds */
export async function askEndpoint(sent: ProxyRequest, timeout: number): Promise<EndpointAnswer> {
  const deadline = AbortSignal.timeout(timeout);
  try {
    return await receive(await open(sent, deadline));
  } catch (error) {
    const reason = deadline.aborted ? `no whole answer within ${timeout} ms` : reasonOf(error);
    // Without the path and the query: they may hold what no log should.
    console.error(`${sent.origin}: ${reason}`);
    return { type: deadline.aborted ? 'timedOut' : 'failed' };
  }
}

async function receive(response: IncomingMessage): Promise<EndpointAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit) return { type: 'tooLarge' };
    chunks.push(chunk);
  }
  const { statusCode: status = 0, headersDistinct: headers } = response;
  return { type: 'answered', status, headers, body: Buffer.concat(chunks) };
}

function open({ method, origin, target, headers, body }: ProxyRequest, signal: AbortSignal): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const url = new URL(origin);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const outgoing = send(url, { method, path: target, headers, agent: false, signal }, resolve);
  outgoing.on('error', reject);
  outgoing.end(body);
  return promise;
}
