import { setTimeout as sleep } from 'node:timers/promises';
import { createLane } from './createLane.ts';
import { record } from './streamFixture.ts';

/** A lane whose batches are kept; each is in hand until `finish` is called. */
function laneOf({ batchSize = 100, window = 0 } = {}) {
  const stopping = new AbortController();
  const batches: string[][] = [];
  const ends: (() => void)[] = [];
  const lane = createLane(
    { batchSize, window },
    (records) => {
      batches.push(records.map(({ sequenceNumber }) => sequenceNumber));
      return new Promise((resolve) => ends.push(() => resolve([])));
    },
    stopping.signal,
  );
  const until = async (count: number) => {
    while (batches.length < count) await sleep(1);
  };
  return { lane, batches, until, finish: () => ends.shift()?.(), stop: () => stopping.abort() };
}

test('one batch at a time, of at most its size, in order', async () => {
  const { lane, batches, until, finish } = laneOf({ batchSize: 2 });

  await lane.add(['1', '2', '3'].map((name) => record(name)));
  await until(1);
  await sleep(5);
  expect(batches).toEqual([['1', '2']]);
  finish();
  await until(2);

  expect(batches[1]).toEqual(['3']);
});

test('a window gathers what comes within it', async () => {
  const { lane, batches, until } = laneOf({ window: 60 });

  await lane.add([record('1')]);
  await sleep(10);
  await lane.add([record('2')]);
  await until(1);

  expect(batches).toEqual([['1', '2']]);
});

test('a window ends when the batch is full', async () => {
  const { lane, batches, until } = laneOf({ window: 60_000, batchSize: 2 });

  await lane.add([record('1'), record('2'), record('3')]);
  await until(1);

  expect(batches).toEqual([['1', '2']]);
});

test('https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html: 6 MB end a batch as well', async () => {
  const { lane, batches, until } = laneOf({ window: 60_000 });
  const event = { text: 'x'.repeat(2.5 * 1_024 * 1_024) };

  await lane.add(['1', '2', '3'].map((name) => record(name, { event })));
  await until(1);

  expect(batches).toEqual([['1', '2']]);
});

test('who adds to a lane that is held up waits, and goes on when there is room', async () => {
  const { lane, until, finish } = laneOf({ batchSize: 600 });
  const added: string[] = [];
  const adding = lane.add(Array.from({ length: 1_700 }, (_, n) => record(String(n)))).then(() => added.push('done'));

  await until(1);
  await sleep(5);
  expect(added).toEqual([]);
  finish();
  await until(2);
  await adding;
});

test('it ends when all is handled', async () => {
  const { lane, batches, until, finish } = laneOf({ window: 60_000 });
  await lane.add([record('1')]);

  const ended = lane.end();
  await until(1);
  finish();
  await ended;

  expect(batches).toEqual([['1']]);
});

test('when stopped it begins no other batch, and waits for the one in hand', async () => {
  const { lane, batches, until, finish, stop } = laneOf({ batchSize: 1 });
  await lane.add([record('1'), record('2')]);
  await until(1);

  stop();
  let hasEnded = false;
  const ended = lane.end().then(() => {
    hasEnded = true;
  });
  await sleep(5);
  expect(hasEnded).toBe(false);
  finish();
  await ended;

  expect(batches).toEqual([['1']]);
});
