import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IsSigned } from '../domain/signedWebhook.ts';

/** Base64, with or without the prefix `whsec_`. `previous` is accepted too while the secret changes; empty otherwise. */
export interface SigningSecrets {
  current: string;
  previous: string;
}

interface StandardWebhooksOptions {
  secrets: () => Promise<SigningSecrets>;
  /** Milliseconds since the epoch. */
  now: () => number;
}

const TOLERANCE_SECONDS = 5 * 60;

/** The Standard Webhooks scheme. Every pair of signature and secret is compared, each in constant time. */
export function standardWebhooks({ secrets, now }: StandardWebhooksOptions): IsSigned {
  return async ({ id, timestamp, signatures, rawBody }) => {
    const age = Math.abs(now() / 1000 - Number(timestamp));
    if (id === '' || !/^[0-9]{1,12}$/.test(timestamp) || age > TOLERANCE_SECONDS) return false;
    const { current, previous } = await secrets();
    const valid = [current, previous]
      .filter((secret) => secret !== '')
      .map((secret) => Buffer.from(sign(secret, id, timestamp, rawBody)));
    const given = signatures.split(' ').map((signature) => Buffer.from(signature));
    const matches = valid.flatMap((ours) =>
      given.map((theirs) => theirs.length === ours.length && timingSafeEqual(theirs, ours)),
    );
    return matches.includes(true);
  };
}

/** The signature of the bytes, as the provider makes it. */
export function sign(secret: string, id: string, timestamp: string, rawBody: Buffer): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const hmac = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(rawBody);
  return `v1,${hmac.digest('base64')}`;
}
