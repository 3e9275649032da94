import fc from 'fast-check';
import { brokenText } from '../brokenText.ts';
import { CREDENTIAL } from '../generators/httpRequest.ts';
import { hostileText } from '../hostile.ts';
import type { RawRequest } from './sendRaw.ts';

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'];

const encoded = hostileText.map((text) => encodeURIComponent(text.toWellFormed()).slice(0, 4_000));
const segment = fc.oneof(encoded, fc.constantFrom('', '%', '%zz', '%00', '.', '..', '%2e%2e', '%2F', 'o-1', 'mug-01'));
const type = fc.constantFrom('application/json', 'application/json; charset=utf-8', 'text/plain', 'image/png', '');
const others = fc.dictionary(
  fc.constantFrom('if-match', 'idempotency-key', 'x-correlation-id', 'accept', 'expect-ct'),
  encoded,
  { maxKeys: 3 },
);

/** Requests to a route by its real door, with its path filled in and a body that nobody understands. */
export function routeRequests(prefix: string, route: string, sample: unknown): fc.Arbitrary<RawRequest> {
  const [first = '$default', pattern = '/{any}'] = route.split(' ');
  const method = first === '$default' || first === 'ANY' ? fc.constantFrom(...METHODS) : fc.constant(first);
  const path = fc.array(segment, { minLength: 6, maxLength: 6 }).map((segments) => {
    const left = [...segments];
    return pattern.replace(/\{[^}]+\}/g, () => left.pop() ?? '');
  });
  const query = fc.oneof(
    fc.constant(''),
    fc.tuple(encoded, encoded).map(([name, value]) => `?${name}=${value}`),
  );
  const body = brokenText(sample ?? {}).map((text) => text.toWellFormed());
  return fc.tuple(method, path, query, type, others, body).map(([method, path, query, type, others, body]) => ({
    method,
    path: `${prefix}${path}${query}`,
    headers: { authorization: `Bearer ${CREDENTIAL}`, ...others, 'content-type': type },
    body: method === 'GET' ? '' : body,
  }));
}
