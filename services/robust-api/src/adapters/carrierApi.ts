import { AppError } from '@patterns/runtime/errors';
import { moneyAnswer } from '@patterns/runtime/schemas';
import { askThirdParty, thirdParty } from '@patterns/runtime/thirdParty';
import * as v from 'valibot';
import type { RateShipping, ShippingRate } from '../domain/neighbours.ts';

const ratesAnswer = v.object({
  rates: v.array(
    v.object({
      carrier: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
      price: moneyAnswer,
      days: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    }) satisfies v.GenericSchema<unknown, ShippingRate>,
  ),
});

/**
 * The shipping rates of a third party, `GET <url>/rates?pieces=<number>`. No failure is tried again: an attempt after a
 * failed one would start after the circuit may have opened.
 *
 * @param url without a slash at the end.
 */
export function carrierApi(url: string): RateShipping {
  const carrier = thirdParty(url);
  return async (pieces, signal) => {
    const answer = await askThirdParty(carrier, `/rates?pieces=${pieces}`, ratesAnswer, signal);
    // Nothing of ours is in the path: that it is not there is the carrier's failure.
    if (!answer) throw new AppError('bad-gateway', 'The carrier does not know the path of its rates.');
    return answer.rates;
  };
}
