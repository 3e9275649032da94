import { expectStatus, type OpenScene } from '@patterns/testing/scenes';
import { openWebhook, webhook } from './webhookService.ts';

export const openScene: OpenScene = async (cloud) => {
  const { post, get } = await openWebhook(cloud);
  return {
    service: 'scalable-webhook',
    story: 'Payments arrive by webhook, faster than the database takes them.',
    events: 'webhooks',
    breakage: {
      story: 'recordPayment dies three times after it has recorded a batch and before it has said so.',
      faults: [{ target: { function: 'scalable-webhook/recordPayment' }, effect: { crash: 'after' }, times: 3 }],
    },
    send: async (paymentId) => expectStatus(await post(webhook({ paymentId }), { id: paymentId }), 202),
    effects: async (paymentId) => ((await get(paymentId)).status === 200 ? 1 : 0),
  };
};
