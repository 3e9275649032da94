import { thirdParty } from '@patterns/testing/cloud';
import { expectStatus, type OpenScene } from '@patterns/testing/scenes';
import { openStorefront } from './storefront.ts';

export const openScene: OpenScene = async (cloud) => {
  const storefront = await openStorefront(cloud);
  const shown = new Set<string>();
  return {
    service: 'aggregator',
    story: 'A page of the shop is made of catalogue, prices, stock and the reviews of a third party.',
    events: 'pages shown',
    breakage: {
      story: 'The reviews API answers 503 to half of all calls: pages are shown without reviews.',
      faults: [
        { target: { url: thirdParty(storefront, 'reviews') }, effect: { error: '503' }, probability: 0.5, seed: 1 },
      ],
    },
    send: async (sku) => {
      await storefront.stock(sku).catch(unlessThere);
      expectStatus(await storefront.ask(sku), 200);
      shown.add(sku);
    },
    // A page that is shown twice changes nothing: there is nothing to count.
    effects: async (sku) => (shown.has(sku) ? 1 : 0),
    close: () => storefront.clear(),
  };
};

/** Sent again, the product is there already. */
function unlessThere(error: unknown): void {
  if (!(error instanceof Error && error.message.includes('409'))) throw error;
}
