import { setTimeout as sleep } from 'node:timers/promises';
import type { LambdaService } from './lambda/types.ts';

/**
 * Lets what is in hand finish within `milliseconds`, all in all: what takes work in ends first, but waits for functions
 * without a limit of its own; functions have what is left of the time.
 */
export async function drain(
  milliseconds: number,
  endIntake: () => Promise<unknown>,
  lambda: Pick<LambdaService, 'stop'>,
): Promise<void> {
  const deadline = performance.now() + milliseconds;
  await Promise.race([endIntake(), sleep(milliseconds, undefined, { ref: false })]);
  await lambda.stop(Math.max(0, deadline - performance.now()));
}
