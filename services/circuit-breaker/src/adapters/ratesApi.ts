import { AppError, isAppError } from '@patterns/runtime/errors';
import { parse, parseJson } from '@patterns/runtime/parsing';
import { timestamp } from '@patterns/runtime/schemas';
import { type ThirdParty, type ThirdPartyAnswer, thirdParty } from '@patterns/runtime/thirdParty';
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
 * The rates of a third party, `GET <url>/rates/<currency>`. Not a word of what it answers wrongly leaves this file but
 * as the cause of an error, which is logged.
 *
 * No failure is tried again: an attempt after a failed one would start after the circuit may have opened, and add load
 * where there is too much. Who asks may ask again.
 *
 * @param url without a slash at the end.
 */
export function ratesApi(url: string): Rates {
  const api = thirdParty(url);
  return {
    find: async (currency, signal) => {
      const { status, body } = await get(api, `/rates/${currency}`, signal);
      if (status === 404) return undefined;
      if (status !== 200) throw failed(new Error(`It answered ${status}.`));
      return parse(answerTo(currency), readJson(body), { as: 'answer' });
    },
  };
}

async function get(api: ThirdParty, path: string, signal: AbortSignal | undefined): Promise<ThirdPartyAnswer> {
  try {
    return await api(path, signal);
  } catch (cause) {
    throw isAppError(cause) ? cause : failed(cause);
  }
}

function readJson(body: string): unknown {
  try {
    return parseJson(body);
  } catch (cause) {
    throw new AppError('invalid-answer', 'The answer is not valid.', { cause });
  }
}

const failed = (cause: unknown) => new AppError('bad-gateway', 'The rates could not be read.', { cause });
