import type { Rate } from './rate.ts';
import type { Rates } from './rates.ts';

interface FakeRates extends Rates {
  /** How often it was asked. */
  asked: number;
  /** While this is set, each call is rejected with it. */
  failure: Error | undefined;
}

export function fakeRates(...known: Rate[]): FakeRates {
  const rates: FakeRates = {
    asked: 0,
    failure: undefined,
    find: async (currency) => {
      rates.asked += 1;
      if (rates.failure) throw rates.failure;
      return known.find((rate) => rate.currency === currency);
    },
  };
  return rates;
}
