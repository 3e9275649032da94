import { fulfilmentFixture } from '../../domain/fulfilments.fixture.ts';
import { createSweepFulfilments, STALE_MS } from './handler.ts';

async function subject({ isDead = false, age = STALE_MS + 1_000 } = {}) {
  const fixture = await fulfilmentFixture();
  const [started, letters] = [[] as string[], [] as string[]];
  const sweep = createSweepFulfilments({
    fulfilments: fixture.fulfilments,
    sagas: { start: async (execution) => void started.push(execution), hasDied: async () => isDead },
    deadLetter: async (orderId) => void letters.push(orderId),
    now: () => Date.now() + age,
  });
  return { ...fixture, started, letters, sweep };
}

test('starts what was never started, which is nothing for what runs', async () => {
  const { fulfilments, orderId, started, letters, sweep } = await subject();

  await sweep();
  await sweep();

  expect([started, letters]).toEqual([[orderId], []]);
  expect(await fulfilments.find(orderId)).toMatchObject({ status: 'running' });
});

test('parks what is open and whose execution has ended', async () => {
  const { fulfilments, orderId, letters, sweep } = await subject({ isDead: true });

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
