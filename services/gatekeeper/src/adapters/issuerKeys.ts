import { AppError, isRetryable } from '@patterns/runtime/errors';
import { logger } from '@patterns/runtime/observability';
import { retry, withTimeout } from '@patterns/runtime/resilience';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';

/** Milliseconds after which the keys are asked for anew, so that one that the issuer withdraws is trusted no longer. */
const MAX_AGE_MS = 600_000;

/** Milliseconds that the keys at hand serve after a failure, and that callers wait when there are none. */
const RETRY_AFTER_MS = 5_000;

/** Milliseconds between two requests that are made only because a token names a key that is unknown. */
const UNKNOWN_KEY_PAUSE_MS = 30_000;

/** Milliseconds for one answer; two of them leave the function time for its own. */
const TIMEOUT_MS = 1_000;

export interface IssuerKeysOptions {
  url: string;
  getJson: (url: string, signal: AbortSignal) => Promise<unknown>;
  now?: () => number;
}

/**
 * The issuer's public keys, kept in memory. Whatever tokens are sent, the issuer is asked at most once in so many
 * seconds: a key that is unknown may be new, or made up. With the issuer away, the keys at hand go on to serve.
 *
 * @throws errors.JWKSNoMatchingKey for a key that the issuer does not publish; AppError `unavailable` if it was away
 * ever since the environment began.
 */
export function issuerKeys({ url, getJson, now = Date.now }: IssuerKeysOptions): JWTVerifyGetKey {
  let keys: JWTVerifyGetKey | undefined;
  let refreshAt = 0;
  let unknownKeyAt = 0;

  const request = async (): Promise<JWTVerifyGetKey> => {
    const answer = await withTimeout((signal) => getJson(url, signal), TIMEOUT_MS);
    const found = createLocalJWKSet(answer as JSONWebKeySet);
    // No issuer signs with none: one that fails may well say so with 200.
    if (found.jwks().keys.length === 0) throw new errors.JWKSInvalid('The issuer publishes no key.');
    return found;
  };

  const refresh = async () => {
    try {
      keys = await retry(request, { attempts: 2, baseMs: 50, capMs: 50, isRetryable });
      refreshAt = now() + MAX_AGE_MS;
    } catch (error) {
      refreshAt = now() + RETRY_AFTER_MS;
      logger.warn('keys not refreshed, those at hand serve', { url, error: String(error) });
    }
  };

  const find: JWTVerifyGetKey = (...token) => {
    if (keys) return keys(...token);
    throw new AppError('unavailable', 'The issuer has published no keys yet.');
  };

  return async (...token) => {
    const isOld = now() >= refreshAt;
    if (isOld) await refresh();
    try {
      return await find(...token);
    } catch (error) {
      const mayBeNew = error instanceof errors.JWKSNoMatchingKey && !isOld && now() >= unknownKeyAt;
      if (!mayBeNew) throw error;
      unknownKeyAt = now() + UNKNOWN_KEY_PAUSE_MS;
      await refresh();
      return find(...token);
    }
  };
}
