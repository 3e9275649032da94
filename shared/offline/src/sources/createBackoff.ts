import type { Clock } from '../clock.ts';

interface Backoff {
  /** Milliseconds of AWS's time that the next wait takes at most. */
  readonly next: number;
  /** Waits by the clock; ends at once when the signal is aborted. */
  wait(signal: AbortSignal): Promise<void>;
  reset(): void;
}

/** Doubles from `first` to `most` (milliseconds of AWS's time), each wait between half and all of it. */
export function createBackoff(clock: Clock, { first, most }: { first: number; most: number }): Backoff {
  let next = first;
  return {
    get next() {
      return next;
    },
    async wait(signal) {
      const milliseconds = next * (0.5 + Math.random() / 2);
      next = Math.min(most, next * 2);
      await clock.wait(milliseconds, signal).catch(() => undefined);
    },
    reset() {
      next = first;
    },
  };
}
