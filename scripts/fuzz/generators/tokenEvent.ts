import fc from 'fast-check';
import { brokenText } from '../brokenText.ts';
import { hostileText } from '../hostile.ts';
import { toJson } from '../json.ts';
import type { Case } from '../types.ts';

const header = { alg: 'ES256', kid: 'sample', typ: 'JWT' };
const claims = { sub: 'sample-01', iss: 'http://issuer', aud: 'documents', exp: 4_102_444_800, nbf: 0 };

const encoded = (text: string) => Buffer.from(text).toString('base64url');

/** Tokens as a stranger could make them: API Gateway writes the rest of the event. */
export function tokenEvent(sample: unknown): fc.Arbitrary<Case> {
  const algorithm = fc
    .constantFrom('none', 'None', 'HS256', 'RS256', 'ES256', '')
    .map((alg) => toJson({ ...header, alg }));
  const jwt = fc
    .tuple(fc.oneof(brokenText(header), algorithm), brokenText(claims), hostileText)
    .map(([first, second, signature]) => `${encoded(first)}.${encoded(second)}.${encoded(signature)}`);
  // No header holds anything else.
  const other = hostileText.map((text) => text.replace(/\p{Cc}/gu, '').toWellFormed());
  const token = fc.oneof({ weight: 3, arbitrary: jwt }, { weight: 1, arbitrary: other });
  const scheme = fc.constantFrom('Bearer ', 'bearer ', 'Basic ', 'Bearer', '', 'Bearer  Bearer ');
  return fc.tuple(scheme, token).map(([prefix, each]) => ({
    event: toJson({ ...(sample as object), authorizationToken: `${prefix}${each}` }),
    ...{ size: 1, good: 0, bad: 0, possible: true },
  }));
}
