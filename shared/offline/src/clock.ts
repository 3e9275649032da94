import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The one clock of the local cloud. Durations that AWS would make a person wait for are divided by `scale`;
 * function timeouts, the visibility of a message in hand, how long a queue retains one, deduplication windows and token
 * expiry never are.
 */
export interface Clock {
  readonly scale: number;
  /** Milliseconds since the epoch, unscaled. */
  now(): number;
  /** Real milliseconds that `milliseconds` of AWS's time take here. */
  scaled(milliseconds: number): number;
  /** Waits `milliseconds` of AWS's time; rejects with an AbortError once `signal` is aborted. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** Milliseconds. Node fires a longer timer at once: a monthly schedule would fire without end. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** @throws RangeError if `scale` is not a positive number. */
export function createClock(scale = Number(process.env.LOCAL_TIME_SCALE ?? 1)): Clock {
  if (!(scale > 0)) throw new RangeError('LOCAL_TIME_SCALE must be a positive number, such as 1 or 60');
  const scaled = (milliseconds: number) => milliseconds / scale;
  return {
    scale,
    now: Date.now,
    scaled,
    wait: async (milliseconds, signal) => {
      for (let left = scaled(milliseconds); left >= 0; left -= LONGEST_TIMER) {
        await sleep(Math.min(left, LONGEST_TIMER), undefined, signal ? { signal } : {});
      }
    },
  };
}
