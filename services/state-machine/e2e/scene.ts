import { expectStatus, type OpenScene } from '@patterns/testing/scenes';
import { currency, openFulfilments, total } from './fulfilmentService.ts';

export const openScene: OpenScene = async (cloud) => {
  const fulfilments = await openFulfilments(cloud);
  const [item] = (await fulfilments.order()).items;
  if (!item) throw new Error('An order has items');
  await cloud.invoke(fulfilments.functionName('putStock'), { sku: item.sku, available: 1_000_000 });
  const orderOf = (orderId: string) => ({ orderId, items: [item], total, currency });
  return {
    service: 'state-machine',
    story: 'Orders are fulfilled step by step: stock, payment, parcel and message.',
    events: 'orders fulfilled',
    breakage: {
      story: 'The payment dies five times after the money was taken.',
      faults: [{ target: { function: 'state-machine/chargePayment' }, effect: { crash: 'after' }, times: 5 }],
    },
    send: async (orderId) => expectStatus(await fulfilments.post(orderOf(orderId)), 202),
    effects: async (orderId) => {
      const [{ status }, { money }] = await Promise.all([
        fulfilments.shown(orderId),
        fulfilments.books(orderOf(orderId)),
      ]);
      if (status === 'fulfilled') return money / total;
      // A refusal is told, and has taken nothing.
      return status === 'refused' && money === 0 ? 1 : 0;
    },
  };
};
