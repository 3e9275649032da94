import { fulfilmentFixture } from '../../domain/fulfilments.fixture.ts';
import { createSweepFulfilments, STALE_MS } from './handler.ts';

/** An order of this age, whose execution runs, or else has ended well or badly. */
async function subject({ execution = 'runs' as 'runs' | 'ended' | 'died', age = STALE_MS + 1_000 } = {}) {
  const fixture = await fulfilmentFixture();
  const [started, letters] = [[] as string[], [] as string[]];
  const start = async (name: string) => {
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
