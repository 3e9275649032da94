import { type DeadLetterQueue, redriveQueue } from './redriveQueue.ts';
import type { DeadLetter } from './types.ts';

const letter = (messageId: string, sentAt = 0): DeadLetter => ({ messageId, body: messageId, attributes: {}, sentAt });

/** A queue in memory that hides what it hands out. */
function fakeQueue(...letters: DeadLetter[]) {
  return queueWith({ isFifo: false }, ...letters);
}

function queueWith({ isFifo }: { isFifo: boolean }, ...letters: DeadLetter[]) {
  const visible = [...letters];
  const hidden: DeadLetter[] = [];
  const queue: DeadLetterQueue = {
    isFifo,
    receive: async () => {
      const batch = visible.splice(0, 2);
      hidden.push(...batch);
      return batch;
    },
    delete: async (gone) => void hidden.splice(hidden.indexOf(gone), 1),
    release: async (back) => void visible.push(...hidden.splice(hidden.indexOf(back), 1)),
  };
  return { queue, visible, hidden };
}

const quiet = { startedAt: 100, report: () => undefined };

test('replays and deletes all', async () => {
  const { queue, visible, hidden } = fakeQueue(letter('a'), letter('b'), letter('c'));
  const replayed: string[] = [];

  const result = await redriveQueue({ ...quiet, queue, replay: async ({ body }) => void replayed.push(body) });

  expect(result).toEqual({ replayed: 3, left: 0, refused: 0 });
  expect(replayed).toEqual(['a', 'b', 'c']);
  expect([...visible, ...hidden]).toEqual([]);
});

test('a run longer than a letter stays hidden counts it once, and ends well though it can not be shown again', async () => {
  const { queue } = fakeQueue(letter('a'), letter('b'));
  let rounds = 0;
  const comesRound: DeadLetterQueue = {
    ...queue,
    receive: async () => (rounds++ < 2 ? [letter('a')] : []),
    release: () => Promise.reject(new Error('MessageNotInflight')),
  };
  const lines: string[] = [];

  const result = await redriveQueue({
    ...{ queue: comesRound, startedAt: 100, report: (line: string) => lines.push(line) },
    replay: () => Promise.reject(new Error('throttled')),
  });

  expect(result).toEqual({ replayed: 0, left: 1, refused: 1 });
  expect(lines).toContainEqual(expect.stringMatching(/^a shows again.*MessageNotInflight/));
});

test('keeps and shows again what is refused, and goes on', async () => {
  const { queue, visible, hidden } = fakeQueue(letter('a'), letter('b'), letter('c'));
  const lines: string[] = [];
  const replay = async ({ body }: DeadLetter) => {
    if (body === 'b') throw new Error('throttled');
  };

  const result = await redriveQueue({ ...quiet, queue, replay, report: (line) => void lines.push(line) });

  expect(result).toEqual({ replayed: 2, left: 1, refused: 1 });
  expect(visible).toEqual([letter('b')]);
  expect(hidden).toEqual([]);
  expect(lines).toContain('b stays: Error: throttled');
  expect(lines.at(-1)).toMatch(/^1 stayed: the replay was refused/);
});

test.each([
  [true, ['b1'], 'the group waits for what was refused before it in a FIFO queue'],
  [false, ['a2', 'b1'], 'a fair group of a standard queue has no order'],
])('isFifo %p: %p are replayed, as %s', async (isFifo, expected) => {
  const letters = [
    ['a1', 'a'],
    ['a2', 'a'],
    ['b1', 'b'],
  ].map(([id = '', groupId = '']) => ({ ...letter(id), groupId }));
  const { queue } = queueWith({ isFifo }, ...letters);
  const replayed: string[] = [];
  const replay = async ({ body }: DeadLetter) => {
    if (body === 'a1') throw new Error('throttled');
    replayed.push(body);
  };

  const { refused } = await redriveQueue({ ...quiet, queue, replay });

  expect(replayed).toEqual(expected);
  expect(refused).toBe(letters.length - expected.length);
});

test('ends though each replay fails again at once', async () => {
  const { queue, visible } = fakeQueue(letter('a'), letter('b'));
  const lines: string[] = [];
  const report = (line: string) => void lines.push(line);
  const replay = async ({ body }: DeadLetter) => void visible.push(letter(`${body} again`, 200));

  expect(await redriveQueue({ ...quiet, queue, replay, report })).toEqual({ replayed: 2, left: 2, refused: 0 });
  expect(lines.at(-1)).toMatch(/^2 came since the start: what failed again after its replay/);
  expect(visible.map(({ messageId }) => messageId)).toEqual(['a again', 'b again']);
});

test('deletes nothing whose replay was not accepted yet', async () => {
  const { queue, hidden } = fakeQueue(letter('a'));
  let hiddenDuringReplay = 0;

  await redriveQueue({
    ...quiet,
    queue,
    replay: async () => {
      hiddenDuringReplay = hidden.length;
    },
  });

  expect(hiddenDuringReplay).toBe(1);
  expect(hidden).toEqual([]);
});
