import type { OpenScene } from '@patterns/testing/scenes';
import { openPriceList, soon, unitPrice } from './priceList.ts';

export const openScene: OpenScene = async (cloud) => {
  const { putPrice, quotePrice } = (await openPriceList(cloud)).caller();
  return {
    service: 'internal-api',
    story: 'Products get a price and a stock, and other services ask for them by invoke.',
    events: 'prices put',
    breakage: {
      story: 'putPrice dies three times after it has stored a price.',
      faults: [
        {
          target: { function: 'internal-api/putPrice', awsService: 'dynamodb', action: 'PutItem' },
          effect: { crash: 'after' },
          times: 3,
        },
      ],
    },
    send: async (sku) => {
      await putPrice({ sku, unitPrice, available: 5 }, soon());
    },
    effects: async (sku) => {
      const quote = await quotePrice({ sku, quantity: 2, currency: 'EUR' }, soon());
      return quote.status === 'ok' && quote.total.amount === 2 * unitPrice.amount ? 1 : 0;
    },
  };
};
