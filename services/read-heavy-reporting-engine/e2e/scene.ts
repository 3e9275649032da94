import { serviceDatabase } from '@patterns/testing/postgres';
import type { OpenScene } from '@patterns/testing/scenes';
import { bill, openReporting, someDay } from './reporting.ts';

export const openScene: OpenScene = async (cloud) => {
  const service = await openReporting(cloud);
  const database = await serviceDatabase(cloud, service, ['SUBSCRIBER']);
  const day = someDay();
  return {
    service: 'read-heavy-reporting-engine',
    story: 'Billing records add up in reports, which a cache answers.',
    events: 'billing records',
    breakage: {
      story: 'recordBilling dies twice after it has recorded a billing record.',
      faults: [
        { target: { function: 'read-heavy-reporting-engine/recordBilling' }, effect: { crash: 'after' }, times: 2 },
      ],
    },
    send: (recordId) => service.publish(bill(day, { recordId })),
    effects: (recordId) => database.count('billing_records', 'record_id', [recordId]),
    close: () => database.close(),
  };
};
