import { thirdParty } from '@patterns/testing/cloud';
import { expectStatus, type OpenScene } from '@patterns/testing/scenes';
import { openRates } from './ratesService.ts';

export const openScene: OpenScene = async (cloud) => {
  const rates = await openRates(cloud);
  const answered = new Set<string>();
  return {
    service: 'circuit-breaker',
    story: 'Exchange rates come from a third party, behind a breaker.',
    events: 'rates asked for',
    breakage: {
      story: 'The third party answers 503 three times: too few to open the circuit.',
      faults: [{ target: { url: thirdParty(rates, 'rates') }, effect: { error: '503' }, times: 3 }],
    },
    send: async (key) => {
      expectStatus(await rates.rate(), 200);
      answered.add(key);
    },
    // A rate that is answered twice changes nothing: there is nothing to count.
    effects: async (key) => (answered.has(key) ? 1 : 0),
  };
};
