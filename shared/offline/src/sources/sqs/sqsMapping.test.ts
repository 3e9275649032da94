import { createClock } from '../../clock.ts';
import { createSqsMapping, type HandleBatch } from './sqsMapping.ts';
import { createFakeQueue, definition, message, until } from './sqsMappingFixture.ts';

const clock = createClock(1000);

/** Batches in the order in which they came; each is in hand until `finish` is called. */
function createHeldBatches() {
  const begun: string[][] = [];
  const ends: (() => void)[] = [];
  const handleBatch: HandleBatch = (messages) => {
    begun.push(messages.map(({ MessageId }) => MessageId));
    return new Promise((resolve) => ends.push(resolve));
  };
  return { begun, handleBatch, finish: () => ends.shift()?.() };
}

describe('createSqsMapping', () => {
  test('hands on what it receives, in order', async () => {
    const queue = createFakeQueue();
    const { begun, handleBatch, finish } = createHeldBatches();
    queue.add(message('1'), message('2'));

    const mapping = createSqsMapping(definition(), { queue, clock, handleBatch });
    mapping.start();
    await until(() => begun.length === 1);
    finish();
    await mapping.stop();

    expect(begun).toEqual([['1', '2']]);
  });

  test('receives nothing that could not begin: with as many batches in hand as allowed it does not poll', async () => {
    const queue = createFakeQueue();
    const { begun, handleBatch, finish } = createHeldBatches();
    queue.add(message('1'), message('2'), message('3'));

    const mapping = createSqsMapping(definition({ batchSize: 1, concurrency: 2 }), { queue, clock, handleBatch });
    mapping.start();
    await until(() => begun.length === 2);
    await new Promise((resolve) => setImmediate(resolve));
    const whileFull = { polls: queue.polls, waiting: [...queue.waiting] };
    finish();
    await until(() => begun.length === 3);
    finish();
    finish();
    await mapping.stop();

    expect(whileFull).toEqual({ polls: 2, waiting: ['3'] });
  });

  test('gathers a batch within its window from several polls', async () => {
    const queue = createFakeQueue();
    const { begun, handleBatch, finish } = createHeldBatches();
    queue.add(...Array.from({ length: 12 }, (_, index) => message(String(index))));

    const mapping = createSqsMapping(definition({ batchSize: 12, window: 5000 }), { queue, clock, handleBatch });
    mapping.start();
    await until(() => begun.length === 1);
    finish();
    await mapping.stop();

    expect(begun[0]).toHaveLength(12);
  });

  test('removes what no filter wants and hands on the rest', async () => {
    const queue = createFakeQueue();
    const { begun, handleBatch, finish } = createHeldBatches();
    queue.add(message('1', 'no'), message('2', 'yes'));
    const fits = (record: unknown) => (record as { body: string }).body === 'yes';

    const mapping = createSqsMapping(definition({ fits }), { queue, clock, handleBatch });
    mapping.start();
    await until(() => queue.removed.length > 0 && begun.length > 0);
    finish();
    await mapping.stop();

    expect({ begun, removed: queue.removed }).toEqual({ begun: [['2']], removed: ['1'] });
  });

  test('goes on after a poll that failed', async () => {
    const queue = createFakeQueue();
    const { begun, handleBatch, finish } = createHeldBatches();
    queue.failNextPoll();
    queue.add(message('1'));

    const mapping = createSqsMapping(definition(), { queue, clock, handleBatch });
    mapping.start();
    await until(() => begun.length === 1);
    finish();
    await mapping.stop();

    expect(begun).toEqual([['1']]);
  });

  test('stops without waiting for a poll, gives back what that still brings, and waits for the batch in hand', async () => {
    const queue = createFakeQueue();
    const { begun, handleBatch, finish } = createHeldBatches();
    queue.add(message('1'));
    const mapping = createSqsMapping(definition(), { queue, clock, handleBatch });
    mapping.start();
    await until(() => begun.length === 1 && queue.polls === 2);

    let hasStopped = false;
    const stopped = mapping.stop().then(() => {
      hasStopped = true;
    });
    queue.add(message('2'));
    await until(() => queue.shown.length === 1);
    const beforeTheBatchEnded = hasStopped;
    finish();
    await stopped;

    expect({ beforeTheBatchEnded, shown: queue.shown, begun }).toEqual({
      beforeTheBatchEnded: false,
      shown: ['2'],
      begun: [['1']],
    });
  });
});
