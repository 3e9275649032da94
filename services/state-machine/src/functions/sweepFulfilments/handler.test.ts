import { withDeadline } from '@patterns/runtime/resilience';
import { fulfilmentFixture } from '../../domain/fulfilments.fixture.ts';
import { createSweepFulfilments, STALE_MS } from './handler.ts';

/** An order of this age, whose execution runs, or else has ended well or badly; those named can not be started. */
async function subject({
  execution = 'runs' as 'runs' | 'ended' | 'died',
  age = STALE_MS + 1_000,
  failing = [] as string[],
} = {}) {
  const fixture = await fulfilmentFixture();
  const [started, letters] = [[] as string[], [] as string[]];
  const start = async (name: string) => {
    if (failing.includes(name)) throw new Error('away');
    started.push(name);
    return execution === 'runs' ? ('started' as const) : ('existed' as const);
  };
  const hasDied = async () => {
    if (execution === 'runs') throw new Error('ExecutionDoesNotExist');
    return execution === 'died';
  };
  const sweep = createSweepFulfilments({
    fulfilments: fixture.fulfilments,
    sagas: { start, hasDied },
    deadLetter: async (orderId) => void letters.push(orderId),
    now: () => Date.now() + age,
  });
  return { ...fixture, started, letters, sweep };
}

test.each(['runs', 'ended'] as const)(
  'starts what was never started, which is nothing for what %s',
  async (execution) => {
    const { fulfilments, orderId, started, letters, sweep } = await subject({ execution });

    await sweep();
    await sweep();

    expect([started, letters]).toEqual([[orderId], []]);
    expect(await fulfilments.find(orderId)).toMatchObject({ status: 'running' });
  },
);

test('parks what is open and whose execution has ended', async () => {
  const { fulfilments, orderId, letters, sweep } = await subject({ execution: 'died' });

  await sweep();

  expect(letters).toEqual([orderId]);
  expect(await fulfilments.find(orderId)).toMatchObject({ status: 'parked', reason: expect.stringContaining(orderId) });
});

test('what is young, or has ended, is left alone', async () => {
  const young = await subject({ age: 0 });
  const ended = await subject();
  await ended.fulfilments.end(ended.orderId, 'fulfilled');

  await Promise.all([young.sweep(), ended.sweep()]);

  expect([...young.started, ...ended.started]).toEqual([]);
});

test('starts what was never started behind however many that wait for a person', async () => {
  const { fulfilments, order, started, sweep } = await subject();
  const waiting = Array.from({ length: 250 }, (_, index) => `waiting-${index}`);
  for (const orderId of waiting) {
    await fulfilments.accept({ ...order, orderId, correlationId: 'c-1' });
    await fulfilments.askApproval(orderId, 't-1');
  }
  await fulfilments.accept({ ...order, orderId: 'last', correlationId: 'c-1' });

  await sweep();

  expect(started).toEqual([order.orderId, ...waiting, 'last']);
});

test('what there is no time for is left for the next round', async () => {
  const { fulfilments, order, started, sweep } = await subject();
  await fulfilments.accept({ ...order, orderId: 'o-2', correlationId: 'c-1' });

  await withDeadline(Date.now() + STALE_MS + 2_000, sweep);
  expect(started).toEqual([order.orderId]);

  await sweep();
  expect(started).toEqual([order.orderId, 'o-2']);
});

test('one that fails keeps no other waiting, and is told', async () => {
  const { fulfilments, order, started, sweep } = await subject({ failing: ['o-1', 'o-3'] });
  for (const orderId of ['o-2', 'o-3', 'o-4']) await fulfilments.accept({ ...order, orderId, correlationId: 'c-1' });

  await expect(sweep()).rejects.toMatchObject({ code: 'internal', message: expect.stringContaining('2 of 4') });

  expect(started).toEqual(['o-2', 'o-4']);
});
