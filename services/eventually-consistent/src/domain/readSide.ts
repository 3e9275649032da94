import type { Change } from './change.ts';

/** What reports are made of: it follows the source and keeps its tombstones for ever. */
export interface ReadSide {
  /** A change has its effect if its version is greater than the one that is known, whatever came before or after. */
  apply(change: Change): Promise<'stored' | 'duplicate'>;
}

/** The read side as it is made anew while changes go on. */
export interface Rebuilding {
  /** A point in time: what was written before it is not to be trusted. */
  begin(): Promise<string>;
  /**
   * Takes what the source held after that point: in place of all that was written before, and of earlier versions.
   * Each thing is among them once. Answers how many were ahead of the source: these let no change of it in before. Takes
   * all or none: who tries again with fewer must be told of those that are ahead as well.
   */
  refill(changes: readonly Change[], begunAt: string): Promise<number>;
  /** Removes what the source no longer holds and no tombstone stands for; answers how many. */
  sweep(begunAt: string): Promise<number>;
}
