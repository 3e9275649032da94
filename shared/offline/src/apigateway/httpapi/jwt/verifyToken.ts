import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import type { IssuerKeys } from './createIssuerKeys.ts';
import { TokenError } from './tokenError.ts';

export type Claims = JWTPayload & Record<string, unknown>;

interface TokenRules {
  issuer: string;
  audience: readonly string[];
  keys: IssuerKeys;
  /** Milliseconds since the epoch. */
  now: number;
}

/** "Currently, only RSA-based algorithms are supported." */
const algorithms = ['RS256', 'RS384', 'RS512'];

/**
 * The claims of a sound token. AWS publishes few of the descriptions; the others say what is wrong in their manner.
 * @throws TokenError
 */
export async function verifyToken(token: string, { issuer, audience, keys, now }: TokenRules): Promise<Claims> {
  const { alg, kid } = readHeader(token);
  if (!algorithms.includes(alg ?? '')) throw new TokenError('the token has an invalid signing method');
  if (!kid) throw new TokenError('the token does not name its key');
  const key = await keys();
  const options = { algorithms, issuer, currentDate: new Date(now), requiredClaims: ['exp'] };
  const { payload } = await jwtVerify<Claims>(token, key, options).catch((error: unknown) => {
    throw new TokenError(describe(error), { cause: error });
  });
  if (payload.iat !== undefined && payload.iat * 1000 > now) throw new TokenError('the token is used before issued');
  if (!isFor(payload, audience)) throw new TokenError('the token does not have a valid audience');
  return payload;
}

function readHeader(token: string): { alg?: string | undefined; kid?: string | undefined } {
  if (token.split('.').length !== 3) throw new TokenError('token contains an invalid number of segments');
  try {
    return decodeProtectedHeader(token);
  } catch (error) {
    throw new TokenError('the token is malformed', { cause: error });
  }
}

/** `client_id` counts only where there is no `aud`. */
function isFor({ aud, client_id: clientId }: Claims, audience: readonly string[]): boolean {
  return [aud ?? clientId].flat().some((value) => typeof value === 'string' && audience.includes(value));
}

function describe(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  if (error instanceof errors.JWTClaimValidationFailed) return `the token does not have a valid ${error.claim}`;
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'the token has an invalid signature';
  if (error instanceof errors.JWKSNoMatchingKey) return 'the token names a key that its issuer does not publish';
  if (error instanceof errors.JWTInvalid || error instanceof errors.JWSInvalid) return 'the token is malformed';
  return 'JWKS communication error';
}
