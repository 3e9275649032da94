import { randomUUID } from 'node:crypto';
import { receiptOf } from './receipt.ts';
import type { Receipts } from './receipts.ts';

const receipt = () =>
  receiptOf({
    receiptId: randomUUID(),
    orderId: 'o-1',
    lines: [{ sku: 'mug', quantity: 1, amount: 1250 }],
    currency: 'EUR',
  });

/** What every store of receipts does, be it the fake or the table. */
export function receiptsContract(name: string, receipts: () => Receipts): void {
  describe(`receipts: ${name}`, () => {
    test('the same receipt is stored once', async () => {
      const made = receipt();
      expect(await receipts().store(made)).toBe('stored');
      expect(await receipts().store(made)).toBe('duplicate');
    });

    test('of fifty deliveries at once, one is stored', async () => {
      const made = receipt();
      const outcomes = await Promise.all(Array.from({ length: 50 }, () => receipts().store(made)));
      expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
    });

    test('another content under the same id is a conflict', async () => {
      const made = receipt();
      await receipts().store(made);
      await expect(receipts().store({ ...made, orderId: 'o-2' })).rejects.toMatchObject({ code: 'conflict' });
    });
  });
}
