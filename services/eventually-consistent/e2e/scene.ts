import type { OpenScene } from '@patterns/testing/scenes';
import { openReplication } from './replication.ts';

export const openScene: OpenScene = async (cloud) => {
  const service = await openReplication(cloud);
  return {
    service: 'eventually-consistent',
    story: 'Customers and orders are written, and a moment later they are joined in a report.',
    breakage: {
      story: 'replicateChange dies three times after it has applied a batch and before it has said so.',
      faults: [{ target: { function: 'eventually-consistent/replicateChange' }, effect: { crash: 'after' }, times: 3 }],
    },
    send: async (key) => {
      await service.putOrder(key, `customer-${key}`);
      await service.putCustomer(`customer-${key}`);
    },
    effects: async (key) => {
      const rows = await service.report(`customer-${key}`);
      return rows.find(({ customer }) => customer.status === 'present')?.orderCount ?? 0;
    },
  };
};
