import type { HttpFrontResponse } from './types.ts';

/** An answer that API Gateway makes itself. */
export function message(status: number, text: string): HttpFrontResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ message: text }) };
}
