import type { DeadLetter } from './types.ts';

/** A dead-letter queue; what is received stays hidden until it is deleted or released. */
export interface DeadLetterQueue {
  /** Some visible messages; none once there are no more. */
  receive(): Promise<DeadLetter[]>;
  delete(letter: DeadLetter): Promise<void>;
  release(letter: DeadLetter): Promise<void>;
}

interface Options {
  queue: DeadLetterQueue;
  /** Resolves once the replay was accepted. */
  replay: (letter: DeadLetter) => Promise<void>;
  /** Epoch milliseconds: what was sent later is there because it failed again, and is left. */
  startedAt: number;
  report: (line: string) => void;
}

/**
 * Replays all that was in a dead-letter queue at the start. A message is deleted only once its replay was accepted;
 * what is refused stays, and in a FIFO queue what follows it in its group with it.
 */
export async function redriveQueue(options: Options): Promise<{ replayed: number; left: number }> {
  const { queue, report } = options;
  const left: DeadLetter[] = [];
  let replayed = 0;
  for (;;) {
    const letters = await queue.receive();
    if (letters.length === 0) break;
    for (const letter of letters) {
      if (await replayOne(letter, options)) replayed += 1;
      else left.push(letter);
    }
    report(`${replayed} replayed so far`);
  }
  for (const letter of left) await queue.release(letter);
  return { replayed, left: left.length };
}

async function replayOne(letter: DeadLetter, { queue, replay, startedAt, report }: Options): Promise<boolean> {
  if (letter.sentAt > startedAt) return false;
  try {
    await replay(letter);
  } catch (error) {
    report(`${letter.messageId} stays: ${String(error)}`);
    return false;
  }
  await queue.delete(letter);
  return true;
}
