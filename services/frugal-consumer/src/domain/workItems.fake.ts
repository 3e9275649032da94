import { AppError } from '@patterns/runtime/errors';
import type { WorkItem } from './workItem.ts';
import type { WorkItems } from './workItems.ts';

/** Work items in memory, for tests; workItems.contract.ts holds them to what the database does. */
export function fakeWorkItems(): WorkItems & { recorded: Map<string, WorkItem> } {
  const recorded = new Map<string, WorkItem>();
  return {
    recorded,
    record: async (item) => {
      const known = recorded.get(item.workId);
      recorded.set(item.workId, known ?? item);
      if (!known) return 'stored';
      if (known.tenantId === item.tenantId && known.amount === item.amount) return 'duplicate';
      throw new AppError('conflict', 'Other work has this id.');
    },
  };
}
