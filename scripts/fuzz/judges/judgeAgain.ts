import { setTimeout as sleep } from 'node:timers/promises';
import type { Verdict } from './judge.ts';

/** Seconds before each further try: a busy machine may be late twice, and what never works is so at the last one too. */
const PAUSES = [1, 3, 9];
/** Seconds. */
const LONGEST = 15;

/**
 * The verdict on an event, which is tried again where what it needs is said to be away. Nothing stays away while events
 * are thrown: what is put off each time would be put off for ever.
 */
export async function judgeAgain(
  attempt: () => Promise<Verdict>,
  pauses: readonly number[] = PAUSES,
): Promise<Verdict> {
  const verdict = await attempt();
  if (!verdict.putOff) return verdict;
  const { reason, afterSeconds = 0 } = verdict.putOff;
  const [pause, ...rest] = pauses;
  if (pause === undefined) return { ...verdict, wrong: `put off each time: ${reason}` };
  await sleep(Math.min(LONGEST, Math.max(pause, afterSeconds)) * 1_000);
  return judgeAgain(attempt, rest);
}
