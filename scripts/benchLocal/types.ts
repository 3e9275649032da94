/** One line of the table: a ratio or a count against what it may be at most. */
export interface Measure {
  what: string;
  /** Of `measured`: the most that it may be. */
  target: number;
  /** A ratio, or a count. */
  measured: number;
  /** What the figure was made of, for a person. */
  detail: string;
}
