import { endToEndHeaders } from './endToEndHeaders.ts';

/** Of the endpoint's headers those for the caller. */
export function answeredHeaders(
  method: string,
  received: Record<string, string[] | undefined>,
): Record<string, string[]> {
  const headers = endToEndHeaders(received);
  // The front counts what it sends; only the answer to a HEAD names the length of a body that isn't there.
  if (method !== 'HEAD') delete headers['content-length'];
  return headers;
}
