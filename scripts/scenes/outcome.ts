/** Of the events of a scene, by their keys. */
export interface Outcome {
  service: string;
  accepted: number;
  /** That took effect once. */
  processed: number;
  /** Without an effect in the end, by reason. */
  deadLettered: Record<string, number>;
  /** Sendings that were not accepted and came again. */
  resent: number;
  /** Accepted, and neither their effect nor a dead letter is there, or a part of the effect. */
  lost: string[];
  /** Whose effect is there more than once, where a scene counts it: to some it is there or not. */
  doubled: string[];
  /** Never accepted. */
  refused: string[];
  milliseconds: number;
}

/** Each event that came to a bad end, in a line. Where there is none, all is well. */
export function badEnds({ lost, doubled, refused }: Outcome): string[] {
  return [
    ...lost.map((key) => `lost: ${key}`),
    ...doubled.map((key) => `twice: ${key}`),
    ...refused.map((key) => `never accepted: ${key}`),
  ];
}

export function deadCount({ deadLettered }: Outcome): number {
  return Object.values(deadLettered).reduce((sum, count) => sum + count, 0);
}
