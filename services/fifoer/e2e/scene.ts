import { expectStatus, type OpenScene } from '@patterns/testing/scenes';
import { openLedger } from './ledgerService.ts';

const entry = { entryId: 'e-1', type: 'credit', amount: 100, currency: 'EUR' };

export const openScene: OpenScene = async (cloud) => {
  const ledger = await openLedger(cloud);
  return {
    service: 'fifoer',
    story: 'Entries are posted to accounts and apply in their order.',
    events: 'entries posted',
    breakage: {
      story: 'applyEntries dies three times after it has applied entries and before it has said so.',
      faults: [{ target: { function: 'fifoer/applyEntries' }, effect: { crash: 'after' }, times: 3 }],
    },
    send: async (accountId) => expectStatus(await ledger.post(accountId, entry), 202),
    // An entry that applied twice would show in the balance.
    effects: async (accountId) => {
      const { status, body } = await ledger.get(accountId);
      if (status !== 200) return 0;
      const { balance } = body as { balance: { amount: number } | null };
      return (balance?.amount ?? 0) / entry.amount;
    },
  };
};
