import { randomUUID } from 'node:crypto';
import type { WorkItems } from './workItems.ts';

const workItem = () => ({ workId: randomUUID(), tenantId: 't-1', amount: 1250 });

/** What every store of work items does, be it the fake or the database. */
export function workItemsContract(name: string, items: () => WorkItems): void {
  describe(`work items: ${name}`, () => {
    test('an item delivered five times at once is recorded once', async () => {
      const item = workItem();
      const outcomes = await Promise.all(Array.from({ length: 5 }, () => items().record(item)));
      expect(outcomes.toSorted()).toEqual(['duplicate', 'duplicate', 'duplicate', 'duplicate', 'stored']);
    });

    test('an amount keeps every minor unit', async () => {
      const item = { ...workItem(), amount: Number.MAX_SAFE_INTEGER };
      await items().record(item);
      expect(await items().record(item)).toBe('duplicate');
      await expect(items().record({ ...item, amount: item.amount - 1 })).rejects.toMatchObject({ code: 'conflict' });
    });

    test.each([{ tenantId: 't-2' }, { amount: 1 }])(
      'other work under the same id is a conflict: %j',
      async (change) => {
        const item = workItem();
        await items().record(item);
        await expect(items().record({ ...item, ...change })).rejects.toMatchObject({
          code: 'conflict',
          retryable: false,
        });
        expect(await items().record(item)).toBe('duplicate');
      },
    );
  });
}
