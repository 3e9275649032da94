import { expectStatus, type OpenScene } from '@patterns/testing/scenes';
import { openOrders } from './ordersApi.ts';

export const openScene: OpenScene = async (cloud) => {
  const orders = await openOrders(cloud);
  return {
    service: 'robust-api',
    story: 'Orders are placed, each with its receipt and its fulfilment to follow.',
    events: 'orders placed',
    varies: 'Where a neighbour was too slow, `drainOutbox` tries the batch again.',
    breakage: {
      story: 'drainOutbox dies three times between an order and its hand-offs.',
      faults: [
        {
          target: { function: 'robust-api/drainOutbox', awsService: 'lambda', action: 'Invoke' },
          effect: { crash: 'after' },
          times: 3,
        },
      ],
    },
    send: async (orderId) => expectStatus(await orders.post(orders.order({ orderId }), orderId), 201),
    // Neighbours may be told more than once, and take it once: that is counted in their own scenes and in the fault tests.
    effects: async (orderId) => ((await orders.isHandedOver(orderId)) ? 1 : 0),
  };
};
