import { expectStatus, type OpenScene } from '@patterns/testing/scenes';
import { openCatalogue } from './catalogue.ts';

export const openScene: OpenScene = async (cloud) => {
  const { ask } = await openCatalogue(cloud);
  return {
    service: 'simple-web-service',
    story: 'Products are created in the catalogue.',
    events: 'products created',
    breakage: {
      story: 'createProduct dies three times after it has stored a product and before it has answered.',
      faults: [
        {
          target: { function: 'simple-web-service/createProduct', awsService: 'dynamodb', action: 'PutItem' },
          effect: { crash: 'after' },
          times: 3,
        },
      ],
    },
    // Whose answer was lost learns by 409 that the product is there.
    send: async (sku) =>
      expectStatus(
        await ask('POST', 'products', { body: { sku, name: 'Mug', price: { amount: 1250, currency: 'EUR' } } }),
        201,
        409,
      ),
    effects: async (sku) => ((await ask('GET', `products/${sku}`)).status === 200 ? 1 : 0),
  };
};
