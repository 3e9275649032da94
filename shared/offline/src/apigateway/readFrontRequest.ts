import type { IncomingMessage } from 'node:http';
import { bodyLimit } from './bodyLimit.ts';
import type { HttpFrontRequest } from './types.ts';

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
const headerLimit = 10_240;

/** Reads a request to its end. `path` and `query` are without the service's prefix. */
export async function readFrontRequest(
  request: IncomingMessage,
  path: string,
  query: string,
): Promise<HttpFrontRequest> {
  const body = await readBody(request);
  const method = request.method ?? 'GET';
  const headers = request.headersDistinct as Record<string, string[]>;
  const oversize =
    headerSize(`${method} ${path}?${query}`, headers) > headerLimit ? 'headers' : body ? undefined : 'body';
  return {
    method,
    rawPath: path,
    rawQueryString: query,
    headers,
    headerNames: spellings(request.rawHeaders),
    body: body ?? Buffer.alloc(0),
    ...(oversize && { oversize }),
    protocol: `HTTP/${request.httpVersion}`,
    sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
  };
}

function spellings(rawHeaders: readonly string[]): Record<string, string> {
  const names = rawHeaders.filter((_, index) => index % 2 === 0);
  return Object.fromEntries(names.map((name) => [name.toLowerCase(), name]));
}

/** The quota counts the request line and the values of the headers, not their names. */
function headerSize(requestLine: string, headers: Record<string, string[]>): number {
  const values = Object.values(headers).flat();
  return values.reduce((total, value) => total + value.length, requestLine.length);
}

/** `undefined` when the body is too large: it is read to its end all the same, or the client would see a reset. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= bodyLimit) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size > bodyLimit ? undefined : Buffer.concat(chunks);
}
