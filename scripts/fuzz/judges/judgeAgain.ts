import { setTimeout as sleep } from 'node:timers/promises';
import type { Verdict } from './judge.ts';

/** Seconds: so long a moment of a busy machine lasts, and longer none has to wait. */
const [PAUSE, LONGEST] = [1, 15];

/**
 * The verdict on an event, which is tried once more where what it needs is said to be away. Nothing is away while events
 * are thrown: what is put off again would be put off for ever.
 */
export async function judgeAgain(attempt: () => Promise<Verdict>): Promise<Verdict> {
  const first = await attempt();
  if (!first.putOff) return first;
  await sleep(Math.min(LONGEST, first.putOff.afterSeconds ?? PAUSE) * 1_000);
  const second = await attempt();
  return second.putOff ? { ...second, wrong: `put off twice: ${second.putOff.reason}` } : second;
}
