import { timestamp } from '@patterns/runtime/schemas';
import { askThirdParty, thirdParty } from '@patterns/runtime/thirdParty';
import * as v from 'valibot';
import type { Rate } from '../domain/rate.ts';
import type { Rates } from '../domain/rates.ts';

const answerTo = (currency: string) =>
  v.object({
    currency: v.literal(currency),
    rate: v.pipe(v.number(), v.finite(), v.gtValue(0)),
    asOf: timestamp,
  }) satisfies v.GenericSchema<unknown, Rate>;

/**
 * The rates of a third party, `GET <url>/rates/<currency>`.
 *
 * No failure is tried again: an attempt after a failed one would start after the circuit may have opened, and add load
 * where there is too much. Who asks may ask again.
 *
 * @param url without a slash at the end.
 */
export function ratesApi(url: string): Rates {
  const api = thirdParty(url);
  return { find: (currency, signal) => askThirdParty(api, `/rates/${currency}`, answerTo(currency), signal) };
}
