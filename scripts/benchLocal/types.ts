/** What was measured against something else, or counted against the least that is possible. */
export interface Share {
  what: string;
  /** The most that the median may be; without one the line is told and never missed. */
  target?: number;
  /** One a round. */
  ratios: readonly number[];
  /** What the figures were made of, for a person. */
  detail: string;
}

/** How much a running cloud takes: a figure of the machine as much as of the cloud, so no target can be set. */
export interface Rate {
  what: string;
  perSecond: number;
  detail: string;
}

/** One line of the table. */
export type Measure = Share | Rate;
