import { type Quartiles, quartiles } from './quartiles.ts';

/** A target: one thing costs at most so many times what another does. */
export interface Target {
  name: string;
  /** What it is compared with. */
  against: string;
  limit: number;
}

/** What was measured, each pair in one round. */
export interface Measured extends Target {
  ratios: readonly number[];
}

export interface Verdict extends Target {
  ratio: Quartiles;
  isMet: boolean;
}

/** A target is met when in half of the rounds it was: a noisy machine strikes both of a pair, or one of them by chance. */
export function gate({ ratios, ...target }: Measured): Verdict {
  const ratio = quartiles(ratios);
  return { ...target, ratio, isMet: ratio.median <= target.limit };
}

/** Whether more rounds could hardly change the verdict. */
export function isSettled(measured: Measured): boolean {
  return quartiles(measured.ratios).high <= measured.limit;
}

/** The verdicts as rows of a table with {@link HEADS}. */
export function rowOf({ name, against, limit, ratio, isMet }: Verdict): string[] {
  const [low, median, high] = [ratio.low, ratio.median, ratio.high].map((value) => value.toFixed(2));
  return [name, against, `≤ ${limit.toFixed(2)}`, `${median}`, `${low}–${high}`, isMet ? 'ok' : 'missed'];
}

export const HEADS = ['what', 'compared with', 'target', 'measured', 'quartiles', ''];
