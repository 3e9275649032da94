export interface ViewCount {
  page: string;
  /** `2026-01-31T12:00:00Z`. */
  minute: string;
  views: number;
}

/** From where to where a reader goes on with one transaction. */
export interface Step {
  /** A shard, or what else is counted by itself. */
  place: string;
  /** The sequence number up to which the place was counted; undefined at its beginning. */
  from: string | undefined;
  to: string;
}

/** How often pages were viewed, and up to where each shard is counted. */
export interface PageViews {
  /** The sequence number up to which a place is counted. */
  countedTo(place: string): Promise<string | undefined>;
  /**
   * Adds counts and moves the place on, both or neither. Counts nothing if the place is not where the step begins:
   * somebody else has counted from there.
   */
  add(step: Step, counts: readonly ViewCount[]): Promise<'stored' | 'duplicate'>;
}
