import { serviceDatabase } from '@patterns/testing/postgres';
import type { OpenScene } from '@patterns/testing/scenes';
import sample from '../events/publishBillingRecord.json' with { type: 'json' };

export const openScene: OpenScene = async (cloud) => {
  const service = await cloud.service('notifier');
  const consumer = await cloud.service('frugal-consumer');
  const database = await serviceDatabase(cloud, consumer, ['CONSUMER']);
  return {
    service: 'notifier',
    story: 'Billing records are published once, and reach each subscriber on its own.',
    events: 'billing records published',
    breakage: {
      story: 'publishBillingRecord dies three times after it has published a record.',
      faults: [
        {
          target: { function: 'notifier/publishBillingRecord', awsService: 'sns', action: 'Publish' },
          effect: { crash: 'after' },
          times: 3,
        },
      ],
    },
    send: async (recordId) => {
      const record = { ...sample, billingType: 'subscription', recordId };
      const { failed } = await cloud.invoke(service.output('PublishBillingRecordFunctionName'), record);
      if (failed) throw new Error('publishBillingRecord failed');
    },
    // With a subscriber whose filter lets them through.
    effects: (recordId) => database.count('work_items', 'work_id', [`billing/${recordId}`]),
    close: () => database.close(),
  };
};
