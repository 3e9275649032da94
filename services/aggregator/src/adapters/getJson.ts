import type { Agent, get, IncomingMessage } from 'node:http';
import { AppError, isAppError } from '@patterns/runtime/errors';

/** Far more than an answer needs, and little enough to hold and parse inside any budget. */
const MAX_BYTES = 16 * 1024;

interface Options {
  /** That of the URL's protocol. Not `fetch`: loading it costs a cold start 25 ms, and the SDK has loaded these. */
  get: typeof get;
  agent: Agent;
  signal: AbortSignal;
}

/**
 * The JSON that a third party answers. What it sends is trusted in nothing: redirects are not followed, so that it can't
 * send us elsewhere, and no more is read than it may answer.
 *
 * @throws AppError `unavailable` when it can't be reached, `bad-gateway` for any status but 200, `invalid-answer` for
 * what is too long or no JSON.
 */
export async function getJson(url: string, options: Options): Promise<unknown> {
  try {
    const response = await send(url, options);
    if (response.statusCode === 200) return parseJson(await read(response));
    response.destroy();
    throw new AppError('bad-gateway', `A third party answered ${response.statusCode}.`);
  } catch (cause) {
    throw isAppError(cause) ? cause : new AppError('unavailable', 'A third party can not be reached.', { cause });
  }
}

/**
 * Keeps connections open between invocations. While the environment was frozen the other side may have closed one, which
 * shows only when it is used: then, and only then, the request is sent again.
 * https://nodejs.org/api/http.html#requestreusedsocket
 */
function send(url: string, { get, ...options }: Options): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = get(url, { ...options, headers: { accept: 'application/json' } }, resolve);
    request.on('error', (error: NodeJS.ErrnoException) => {
      const isStale = request.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
      if (isStale) resolve(send(url, { get, ...options }));
      else reject(error);
    });
  });
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without its cause, which quotes the answer: what strangers say is not for our log.
    throw new AppError('invalid-answer', 'A third party answered no JSON.');
  }
}
