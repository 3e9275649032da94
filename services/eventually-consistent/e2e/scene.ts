import type { OpenScene } from '@patterns/testing/scenes';
import { openReplication } from './replication.ts';

export const openScene: OpenScene = async (cloud) => {
  const service = await openReplication(cloud);
  // The report begins behind the key.
  const customerOf = (key: string) => `${key}-customer`;
  return {
    service: 'eventually-consistent',
    story: 'Customers and orders are written, and a moment later they are joined in a report.',
    events: 'orders written, each with its customer',
    breakage: {
      story: 'replicateChange dies three times after it has applied a batch and before it has said so.',
      faults: [{ target: { function: 'eventually-consistent/replicateChange' }, effect: { crash: 'after' }, times: 3 }],
    },
    send: async (key) => {
      await service.putOrder(key, customerOf(key));
      await service.putCustomer(customerOf(key));
    },
    effects: async (key) => {
      const rows = await service.report(key);
      return rows.find(({ customer }) => customer.status === 'present')?.orderCount ?? 0;
    },
  };
};
