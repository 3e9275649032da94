import type { WorkItem } from './workItem.ts';

/** The work that is done: each item once, whatever is delivered twice. */
export interface WorkItems {
  /** @throws AppError `conflict` if the id stands for other work already. */
  record(item: WorkItem): Promise<'stored' | 'duplicate'>;
}
