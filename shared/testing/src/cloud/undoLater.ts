interface Done {
  inTest: boolean;
  undo: () => Promise<unknown>;
}

/** What this file has done and not undone. */
const done = new Set<Done>();
let inTest = false;

/**
 * What a test did is undone when it ends, what was done outside of tests when the file ends. Answers how to undo it
 * before.
 *
 * @example
 * const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName }));
 * undoLater(() => sqs.send(new DeleteQueueCommand({ QueueUrl })));
 */
export function undoLater(undo: () => Promise<unknown>): () => Promise<void> {
  const each = { inTest, undo };
  done.add(each);
  return async () => {
    if (done.delete(each)) await undo();
  };
}

/** Called by jest's set-up around each test. */
export async function testBegins(): Promise<void> {
  inTest = true;
}

/** Called by jest's set-up around each test. */
export async function testEnds(): Promise<void> {
  inTest = false;
  await undoAll((each) => each.inTest);
}

/**
 * Undoes what this file has done, the last first: what was changed twice is then as it was.
 * @throws what could not be undone; all else is undone.
 */
export async function undoAll(isMeant: (each: Done) => boolean = () => true): Promise<void> {
  const last = [...done].findLast(isMeant);
  if (!last) return;
  done.delete(last);
  try {
    await last.undo();
  } finally {
    await undoAll(isMeant);
  }
}
