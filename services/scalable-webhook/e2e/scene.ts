import { serviceDatabase } from '@patterns/testing/postgres';
import { expectStatus, type OpenScene } from '@patterns/testing/scenes';
import { openWebhook, webhook } from './webhookService.ts';

export const openScene: OpenScene = async (cloud) => {
  const service = await openWebhook(cloud);
  const database = await serviceDatabase(cloud, service, ['CONSUMER']);
  return {
    service: 'scalable-webhook',
    story: 'Payments arrive by webhook, faster than the database takes them.',
    events: 'webhooks',
    breakage: {
      story: 'recordPayment dies three times after it has recorded a batch and before it has said so.',
      faults: [{ target: { function: 'scalable-webhook/recordPayment' }, effect: { crash: 'after' }, times: 3 }],
    },
    send: async (paymentId) => expectStatus(await service.post(webhook({ paymentId }), { id: paymentId }), 202),
    effects: async (paymentId) => {
      const { status } = await service.get(paymentId);
      return status === 200 ? database.count('payment_events', 'payment_id', [paymentId]) : 0;
    },
    close: () => database.close(),
  };
};
