import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { ProxyRequest } from './createProxyRequest.ts';

export interface ProxyResponse {
  status: number;
  headers: Record<string, string[] | undefined>;
  /** `undefined` when it exceeds API Gateway's limit. */
  body: Buffer | undefined;
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
const bodyLimit = 10 * 1024 * 1024;

/**
 * Sends it on a connection of its own and follows no redirect.
 * @throws Error when the endpoint can't be reached, breaks off, or has not answered in full when `deadline` comes.
 */
export async function sendProxyRequest(request: ProxyRequest, deadline: AbortSignal): Promise<ProxyResponse> {
  const response = await open(request, deadline);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit) break;
    chunks.push(chunk);
  }
  return {
    status: response.statusCode ?? 0,
    headers: response.headersDistinct,
    body: size > bodyLimit ? undefined : Buffer.concat(chunks),
  };
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
