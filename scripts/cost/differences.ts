import { dollars } from './dollars.ts';
import { monthlyPrices, prices } from './prices.ts';
import type { Bill } from './types.ts';

/** What is counted agrees to this, in dollars for a million events: some calls depend on how quickly events follow each other. */
const CLOSE = { dollars: 0.021, share: 0.02 };
/** A run that had to try again counts its failures, in metrics that no other run writes. */
const MORE_METRICS = 2;
/** Where a scene says that it varies. */
const VARYING = 0.6;
/** What is measured on one machine, busy or not, agrees with another's by its order, or is small beside the rest. */
const MEASURED = { factor: 10, dollars: 0.1 };

type Lines = Pick<Bill, 'use' | 'month'>;

/** In what a README is no longer true, one sentence each. */
export function differences(said: Lines, found: Lines & Pick<Bill, 'varies'>): string[] {
  const heads = new Set([...said.use, ...found.use].map(({ head }) => head));
  const use = [...heads].flatMap((head) => {
    const [before, now] = [said, found].map(({ use }) => use.find((line) => line.head === head)?.quantity ?? 0);
    const { name, dollars: price } = prices[head];
    const [costBefore = 0, costNow = 0] = [before, now].map((quantity = 0) => quantity * price * 1_000_000);
    const isMeasured = name.endsWith('measured locally');
    const isTrue = isMeasured
      ? isAlike(costBefore, costNow)
      : isClose(costBefore, costNow, found.varies ? VARYING : CLOSE.share);
    return isTrue ? [] : [`${name}: ${before} each, now ${now} (${dollars(costBefore)}, now ${dollars(costNow)})`];
  });
  const monthHeads = new Set([...said.month, ...found.month].map(({ head }) => head));
  const month = [...monthHeads].flatMap((head) => {
    const [before = 0, now = 0] = [said, found].map(({ month }) => month.find((line) => line.head === head)?.count);
    const isTrue = Math.abs(before - now) <= (head === 'metric' ? MORE_METRICS : 0);
    return isTrue ? [] : [`${monthlyPrices[head].name}: ${before} a month, now ${now}`];
  });
  return [...use, ...month];
}

function isClose(one: number, other: number, share: number): boolean {
  return Math.abs(one - other) <= Math.max(CLOSE.dollars, share * Math.max(one, other));
}

function isAlike(one: number, other: number): boolean {
  const [less = 0, more = 0] = [one, other].toSorted((a, b) => a - b);
  return more - less <= MEASURED.dollars || more <= less * MEASURED.factor;
}
