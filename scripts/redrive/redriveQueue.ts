import type { DeadLetter } from './types.ts';

/** A dead-letter queue; what is received stays hidden until it is deleted or released. */
export interface DeadLetterQueue {
  /** Only a FIFO queue keeps the order of a group: a fair queue's groups have none. */
  isFifo: boolean;
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

interface Redriven {
  replayed: number;
  left: number;
  refused: number;
}

/**
 * Replays all that was in a dead-letter queue at the start. A message is deleted only once its replay was accepted;
 * what is refused stays, and in a FIFO queue what follows it in its group with it.
 *
 * @returns `left` counts all that stayed, `refused` those among it whose replay was not accepted.
 */
export async function redriveQueue(options: Options): Promise<Redriven> {
  const { queue, report } = options;
  /** By id: in a run that takes longer than a letter stays hidden, it comes round again. */
  const left = new Map<string, DeadLetter>();
  const refused = new Set<string>();
  const blocked = new Set<string | undefined>();
  let replayed = 0;
  for (;;) {
    const letters = await queue.receive();
    if (letters.length === 0) break;
    const before = replayed;
    for (const letter of letters) {
      const outcome = await replayOne(letter, blocked, options);
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
  return { replayed, left: left.size, refused: refused.size };
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

/** @param blocked the groups of a FIFO queue of which one was refused: what follows it waits for it. */
async function replayOne(
  letter: DeadLetter,
  blocked: Set<string | undefined>,
  { queue, replay, startedAt, report }: Options,
): Promise<Outcome> {
  if (letter.sentAt > startedAt) return 'arrived';
  const refuse = (reason: string): Outcome => {
    report(`${letter.messageId} stays: ${reason}`);
    if (queue.isFifo) blocked.add(letter.groupId);
    return 'refused';
  };
  if (blocked.has(letter.groupId)) return refuse('what came before it in its group was refused');
  try {
    await replay(letter);
  } catch (error) {
    return refuse(String(error));
  }
  await queue.delete(letter);
  return 'replayed';
}
