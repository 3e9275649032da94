import type { Contender } from './contender.ts';
import type { FirstCall } from './runFresh.ts';

/** One call of each contender, one after the other; every other round backwards, so that none is always behind another. */
export async function round(contenders: Iterable<Contender>, number: number): Promise<Map<Contender, FirstCall>> {
  const inOrder = [...new Set(contenders)];
  const calls = new Map<Contender, FirstCall>();
  for (const contender of number % 2 === 0 ? inOrder : inOrder.reverse()) calls.set(contender, await contender.call());
  return calls;
}
