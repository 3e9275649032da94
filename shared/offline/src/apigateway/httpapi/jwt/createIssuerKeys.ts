import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import * as v from 'valibot';
import type { Clock } from '../../../clock.ts';
import { reasonOf } from '../../../reasonOf.ts';
import { TokenError } from './tokenError.ts';

const configuration = v.object({ jwks_uri: v.pipe(v.string(), v.url()) });

/** Milliseconds, as seen on AWS; its pages don't say. */
const patience = 1500;
const twoHours = 7_200_000;

/** Finds the keys of an issuer where its OpenID configuration says. @throws TokenError when nothing is to be had there. */
export type IssuerKeys = () => Promise<JWTVerifyGetKey>;

/**
 * Keys are kept for two hours, and asked for again when a token names one that isn't among them. AWS reads the
 * configuration when the authorizer is created; here it is read for the first token, for an issuer that starts later.
 */
export function createIssuerKeys(issuer: string, clock: Clock): IssuerKeys {
  let found: JWTVerifyGetKey | undefined;
  return async () => {
    found ??= createRemoteJWKSet(await discover(issuer), {
      cacheMaxAge: clock.scaled(twoHours),
      cooldownDuration: clock.scaled(30_000),
      timeoutDuration: patience,
    });
    return found;
  };
}

async function discover(issuer: string): Promise<URL> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patience) });
    return new URL(v.parse(configuration, await response.json()).jwks_uri);
  } catch (error) {
    console.error(`${url} names no jwks_uri, so every token is refused: ${reasonOf(error)}`);
    throw new TokenError('OIDC discovery endpoint communication error');
  }
}
