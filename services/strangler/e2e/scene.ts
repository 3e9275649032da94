import { expectStatus, type OpenScene } from '@patterns/testing/scenes';
import { openStrangler } from './strangler.ts';

export const openScene: OpenScene = async (cloud) => {
  const { ask, customer, clear } = await openStrangler(cloud);
  return {
    service: 'strangler',
    story: 'Customers have moved out of the legacy application; all else still goes there.',
    events: 'customers created',
    breakage: {
      story: 'createCustomer dies three times after it has stored a customer.',
      faults: [
        {
          target: { function: 'strangler/createCustomer', awsService: 'dynamodb', action: 'PutItem' },
          effect: { crash: 'after' },
          times: 3,
        },
      ],
    },
    send: async (customerId) =>
      expectStatus(await ask('POST', 'customers', { body: customer({ customerId }) }), 201, 409),
    effects: async (customerId) => ((await ask('GET', `customers/${customerId}`)).status === 200 ? 1 : 0),
    close: clear,
  };
};
