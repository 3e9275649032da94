import type { JsonClient } from './types.ts';

type Send = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string },
) => Promise<Response>;

/**
 * A client of a JSON API, for tests of it: every answer is one to look at, whatever its status.
 *
 * @param send `signedFetch` for routes with `AWS_IAM`.
 * @example
 * const ask = jsonClient(service.endpoint);
 * const { status, body } = await ask('POST', 'products', { body: { sku: 'mug' } });
 */
export function jsonClient<Body = unknown>(endpoint: string, send: Send = fetch): JsonClient<Body> {
  return async (method, path, { headers: own, body } = {}) => {
    const sent = body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const headers = { ...(sent && { 'content-type': 'application/json' }), ...own };
    const answer = await send(`${endpoint}/${path}`, { method, headers, ...sent });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : JSON.parse(text) };
  };
}
