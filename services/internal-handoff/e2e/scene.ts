import { expectStatus, type OpenScene } from '@patterns/testing/scenes';
import { openHandoff, order } from './handoff.ts';

export const openScene: OpenScene = async (cloud) => {
  const { handOff, findReceipt } = await openHandoff(cloud);
  return {
    service: 'internal-handoff',
    story: 'Receipts are handed over to be made in the background.',
    events: 'receipts handed over',
    breakage: {
      story: 'makeReceipt dies twice before and twice after it has made a receipt.',
      faults: (['before', 'after'] as const).map((crash) => ({
        target: { function: 'internal-handoff/makeReceipt', awsService: 'dynamodb', action: 'PutItem' },
        effect: { crash },
        times: 2,
      })),
    },
    send: async (receiptId) => expectStatus(await handOff(order({ receiptId })), 202),
    effects: async (receiptId) => ((await findReceipt(receiptId)) ? 1 : 0),
  };
};
