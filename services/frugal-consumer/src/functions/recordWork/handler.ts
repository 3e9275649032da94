import { count, logger } from '@patterns/runtime/observability';
import { type BillingRecord, isExpired, type WorkItem, workOf } from '../../domain/workItem.ts';
import type { WorkItems } from '../../domain/workItems.ts';

/** A message of the queue as far as it matters here. */
interface WorkMessage {
  body: { data: WorkItem | BillingRecord };
}

interface Deps {
  items: WorkItems;
  /** Milliseconds since the epoch. */
  now: () => number;
}

export const createRecordWork =
  ({ items, now }: Deps) =>
  async ({ body: { data } }: WorkMessage): Promise<'stored' | 'duplicate' | 'skipped'> => {
    const item = 'recordId' in data ? workOf(data) : data;
    if (!isExpired(item, now())) return items.record(item);
    logger.warn('work expired', { workId: item.workId, expiresAt: item.expiresAt });
    count('Expired');
    return 'skipped';
  };
