import { StateError } from '../asl/stateError.ts';
import type { TaskToken } from './createTaskTokens.ts';
import type { Limits } from './taskEvents.ts';
import type { Thread } from './types.ts';

interface Limited {
  limits: Limits;
  token: TaskToken | undefined;
  /** It waits for a token or for another execution, which is AWS's time; a call is over in real time. */
  isPatient: boolean;
}

/**
 * Runs a Task until it has ended, its time is up, its heart has stopped, or its thread is to end.
 * @throws StateError States.Timeout, States.HeartbeatTimeout; AbortError
 */
export async function withinLimits<Result>(
  { limits, token, isPatient }: Limited,
  { parts: { clock }, signal: ending }: Thread,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const over = new AbortController();
  const signal = AbortSignal.any([ending, over.signal]);
  /** Milliseconds of AWS's time. */
  const milliseconds = (seconds: number) => seconds * 1_000 * (isPatient ? 1 : clock.scale);
  const { timeoutInSeconds, heartbeatInSeconds } = limits;

  async function timeUp(seconds: number): Promise<never> {
    await clock.wait(milliseconds(seconds), signal);
    throw new StateError('States.Timeout');
  }

  async function heartStopped(seconds: number): Promise<never> {
    const begin = clock.now();
    for (;;) {
      const quiet = (clock.now() - Math.max(begin, token?.beatAt ?? 0)) * clock.scale;
      if (quiet >= milliseconds(seconds)) throw new StateError('States.HeartbeatTimeout');
      await clock.wait(Math.max(clock.scale, milliseconds(seconds) - quiet), signal);
    }
  }

  const ends = [
    run(signal),
    threadEnds(signal),
    ...(timeoutInSeconds === undefined ? [] : [timeUp(timeoutInSeconds)]),
    ...(heartbeatInSeconds === undefined ? [] : [heartStopped(heartbeatInSeconds)]),
  ];
  for (const end of ends) end.catch(() => undefined);
  try {
    return await Promise.race(ends);
  } finally {
    over.abort();
  }
}

function threadEnds(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
