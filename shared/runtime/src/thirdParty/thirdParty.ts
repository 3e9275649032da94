import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { AppError } from '../errors/index.ts';

/** Far more than an answer needs, and little enough to hold and parse inside any budget. */
const MAX_BYTES = 16 * 1024;

export interface ThirdPartyAnswer {
  status: number;
  /** That of a 200; of anything else none is read. */
  body: string;
}

/** What is to be so at a path from now on: both methods may be sent again, without another effect. */
export type Change = { method: 'PUT'; body: object } | { method: 'DELETE' };

/**
 * Asks once: by GET, or for a change.
 *
 * @param path with its query, after the base URL.
 * @throws AppError `invalid-answer` for what is too long; what Node throws when the other side can't be reached.
 */
export type ThirdParty = (path: string, signal?: AbortSignal, change?: Change) => Promise<ThirdPartyAnswer>;

/**
 * Somebody else's HTTP API. What it sends is trusted in nothing: redirects are not followed, so that it can't send us
 * elsewhere, and no more is read than it may answer.
 *
 * Connections stay open between invocations. While the environment was frozen the other side may have closed one, which
 * shows only when it is used: then, and only then, the request is sent again.
 * https://nodejs.org/api/http.html#requestreusedsocket
 *
 * @param baseUrl without a slash at the end.
 * @example
 * const reviews = thirdParty(config.REVIEWS_URL);
 * const { status, body } = await withinDeadline((signal) => reviews(`/reviews/${encodeURIComponent(sku)}`, signal));
 */
export function thirdParty(baseUrl: string): ThirdParty {
  // Not `fetch`: loading it costs a cold start 25 ms, and the SDK has loaded these.
  const { request: open, Agent } = baseUrl.startsWith('https:') ? https : http;
  const agent = new Agent({ keepAlive: true });

  const send = (url: string, options: http.RequestOptions, body?: string): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      let hasAnswered = false;
      const request = open(url, options, (response) => {
        hasAnswered = true;
        resolve(response);
      });
      request.on('error', (error: NodeJS.ErrnoException) => {
        const isReset = error.code === 'ECONNRESET' || error.code === 'EPIPE';
        if (isReset && request.reusedSocket && !hasAnswered) resolve(send(url, options, body));
        else reject(error);
      });
      request.end(body);
    });

  return async (path, signal, change) => {
    const body = change?.method === 'PUT' ? JSON.stringify(change.body) : undefined;
    const headers = { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) };
    const method = change?.method ?? 'GET';
    const response = await send(baseUrl + path, { agent, headers, method, ...(signal && { signal }) }, body);
    const { statusCode: status = 0 } = response;
    if (status === 200) return { status, body: await read(response) };
    response.destroy();
    return { status, body: '' };
  };
}

async function read(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Leaving the loop closes the connection: the rest is never read.
    if (bytes > MAX_BYTES) throw new AppError('invalid-answer', `A third party answered more than ${MAX_BYTES} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
