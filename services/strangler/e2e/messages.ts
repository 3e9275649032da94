import fc from 'fast-check';
import type { Sent } from './exchange.ts';

/** Arbitrary parts of HTTP messages, as RFC 9110 and 3986 allow them, for property-based tests. */

export const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS');

const text = fc.string({ unit: 'grapheme', maxLength: 12 }).map((value) => encodeURIComponent(value.toWellFormed()));
const reserved = fc.constantFrom(
  '',
  '%2F',
  '%2f',
  '+',
  '%20',
  '%25',
  ';a=1',
  '@',
  ':',
  '(',
  ')',
  '*',
  "'",
  '!',
  '$',
  ',',
  '~',
);
const part = fc.tuple(text, reserved, text).map((parts) => parts.join(''));

/** Clients take dot segments out of a path before they send it. */
const path = fc
  .array(
    part.filter((segment) => !/^(\.|%2e){1,2}$/i.test(segment)),
    { maxLength: 4 },
  )
  .map((segments) => segments.map((segment) => `/${segment}`).join(''));

const pair = fc.oneof(
  fc.tuple(part, part).map(([name, value]) => `${name}=${value}`),
  part,
);
/** A question mark with nothing behind it is one of the exceptions. */
const query = fc
  .array(pair, { maxLength: 5 })
  .map((pairs) => pairs.join('&'))
  .map((pairs) => (pairs === '' ? '' : `?${pairs}`));

export const target = fc.tuple(path, query).map((parts) => parts.join(''));

const token = fc.stringMatching(/^[a-zA-Z0-9!#$%&'*+.^_`|~-]{1,20}$/);
const value = fc.stringMatching(/^([!-~]([ -~]{0,40}[!-~])?)?$/);

/** Headers of distinct names that begin so: those that come twice are merged. */
export function headerPairs(prefix: string): fc.Arbitrary<string[]> {
  const own = fc.tuple(
    token.map((name) => prefix + name).filter((name) => !/^x-(amzn?-|forwarded-)/i.test(name)),
    value,
  );
  return fc
    .uniqueArray(own, { selector: ([name]) => name.toLowerCase(), maxLength: 6 })
    .map((headers) => headers.flat());
}

/** Those of HTTP whose answers have a body, and some that nobody has registered. */
export const statusWithBody = fc.integer({ min: 200, max: 599 }).filter((status) => ![204, 205, 304].includes(status));

/** What GET, HEAD and OPTIONS bring as a body has no meaning, and API Gateway does not promise to hand it on. */
export function withBody({ body, ...sent }: Sent & { method: string }): Sent {
  return ['GET', 'HEAD', 'OPTIONS'].includes(sent.method) ? sent : { ...sent, ...(body && { body }) };
}
