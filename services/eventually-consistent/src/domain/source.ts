import type { Kind, Thing } from './thing.ts';

/** Where things are written, and what is true. */
export interface Source {
  /** Makes a thing what it says, and answers its version: greater than any it ever had, also after it was deleted. */
  put(thing: Thing): Promise<number>;
  /** Leaves a tombstone, which is gone after a month; what is not there stays so. */
  remove(kind: Kind, id: string): Promise<'removed' | 'absent'>;
  /**
   * Some of all that is there, tombstones too, as it is when it is read: changes as far as nobody has meddled with them.
   * @param after where the last page ended.
   */
  page(after?: string): Promise<{ items: unknown[]; next?: string }>;
}

/** Days for which a tombstone stays: longer than a dead letter, so that a rebuild knows all that a replay may bring. */
export const TOMBSTONE_DAYS = 30;
