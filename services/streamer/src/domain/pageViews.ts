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
  /** Sequence numbers of those of its records that are no views: kept with the place until the next step. */
  passedOver?: readonly string[];
}

/** How often pages were viewed, and up to where each shard is counted. */
export interface PageViews {
  /** The step that a place was moved on with last; undefined at its beginning. */
  lastStep(place: string): Promise<Required<Pick<Step, 'to' | 'passedOver'>> | undefined>;
  /**
   * Adds counts and moves the place on, both or neither. Counts nothing if the place is not where the step begins:
   * somebody else has counted from there.
   */
  add(step: Step, counts: readonly ViewCount[]): Promise<'stored' | 'duplicate'>;
}
