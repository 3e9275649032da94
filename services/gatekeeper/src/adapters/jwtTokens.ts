import { AppError } from '@patterns/runtime/errors';
import { count, logger } from '@patterns/runtime/observability';
import { decodeProtectedHeader, errors, type JWTVerifyGetKey, jwtVerify, type ProtectedHeaderParameters } from 'jose';
import type { Tokens } from '../domain/tokens.ts';
import { isUserId } from '../domain/user.ts';

/** Asymmetric ones alone: with HS256 allowed, the public key would be a secret that everybody knows. */
const ALGORITHMS = ['RS256', 'ES256'];

/** Seconds by which the issuer's clock may differ from ours. */
export const CLOCK_TOLERANCE_SECONDS = 5;

/** API Gateway lets headers of 10 KB pass; a token of this API needs less. */
const MAX_LENGTH = 8_192;

/** By these a token brings its own key, or says where to fetch it. */
const OWN_KEYS = ['jwk', 'jku', 'x5u', 'x5c'];

export interface JwtTokensOptions {
  issuer: string;
  audience: string;
  keys: JWTVerifyGetKey;
  now?: () => number;
}

/** Tokens as JWTs (RFC 7519) of one issuer for one audience. */
export function jwtTokens({ issuer, audience, keys, now = Date.now }: JwtTokensOptions): Tokens {
  return {
    userOf: async (token) => {
      requireKeyName(headerOf(token));
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ALGORITHMS,
        issuer,
        audience,
        requiredClaims: ['exp', 'sub'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: new Date(now()),
      }).catch((error: unknown) => {
        // Any other error is not the token's: the keys can't be had.
        throw error instanceof errors.JOSEError ? refusal(reasonOf(error)) : error;
      });
      const { sub } = payload;
      if (typeof sub !== 'string' || !isUserId(sub)) throw refusal('sub names no user');
      return sub;
    },
  };
}

function headerOf(token: string): ProtectedHeaderParameters {
  if (token.length > MAX_LENGTH) throw refusal('too long');
  try {
    return decodeProtectedHeader(token);
  } catch {
    throw refusal('malformed');
  }
}

/** A token names the key that its issuer publishes, and nothing else about keys. */
function requireKeyName(header: ProtectedHeaderParameters): void {
  if (OWN_KEYS.some((name) => name in header)) throw refusal('brings its own key');
  if (!header.kid) throw refusal('names no key');
}

/** The claim that is wrong, if it is one; nothing of what the token says. */
function reasonOf(error: errors.JOSEError): string {
  const { code, claim } = error as { code: string; claim?: unknown };
  return claim === undefined ? code : `${code} ${claim}`;
}

/** The caller gets no hint; exactly this message makes API Gateway answer 401. */
function refusal(reason: string): AppError {
  count('TokenRefused');
  logger.info('token refused', { reason });
  return new AppError('unauthorized', 'Unauthorized');
}
