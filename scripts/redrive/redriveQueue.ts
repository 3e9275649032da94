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
  /** By id: in a run that takes longer than a letter stays hidden, it comes round again. */
  const left = new Map<string, DeadLetter>();
  const refused = new Set<string>();
  let replayed = 0;
  for (;;) {
    const letters = await queue.receive();
    if (letters.length === 0) break;
    const before = replayed;
    for (const letter of letters) {
      const outcome = await replayOne(letter, options);
      if (outcome === 'replayed') replayed += 1;
      else left.set(letter.messageId, letter);
      if (outcome === 'refused') refused.add(letter.messageId);
    }
    if (replayed > before) report(`${replayed} replayed so far`);
  }
  for (const letter of left.values()) await release(letter, options);
  if (refused.size > 0) report(`${refused.size} stayed: the replay was refused, as said above`);
  const arrived = left.size - refused.size;
  if (arrived > 0) report(`${arrived} came since the start: what failed again after its replay, or failed just now`);
  return { replayed, left: left.size };
}

/** A letter that can't be shown at once is in the queue all the same, and visible a little later. */
async function release(letter: DeadLetter, { queue, report }: Options): Promise<void> {
  try {
    await queue.release(letter);
  } catch (error) {
    report(`${letter.messageId} shows again within 15 minutes: ${String(error)}`);
  }
}

/** `arrived`: it came to the queue after the start. */
type Outcome = 'replayed' | 'refused' | 'arrived';

async function replayOne(letter: DeadLetter, { queue, replay, startedAt, report }: Options): Promise<Outcome> {
  if (letter.sentAt > startedAt) return 'arrived';
  try {
    await replay(letter);
  } catch (error) {
    report(`${letter.messageId} stays: ${String(error)}`);
    return 'refused';
  }
  await queue.delete(letter);
  return 'replayed';
}
