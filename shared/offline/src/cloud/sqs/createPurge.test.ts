import { createClock } from '../../clock.ts';
import { createPurge } from './createPurge.ts';
import type { SqsQueue } from './fauxqs.ts';

test('a queue is purged once in 60 seconds by the scaled clock, each for itself', () => {
  let now = 0;
  const purge = createPurge({ ...createClock(60), now: () => now });
  const purged: string[] = [];
  const queue = (name: string) => ({ name, purge: () => purged.push(name) }) as unknown as SqsQueue;
  const [orders, tasks] = [queue('orders'), queue('tasks')];

  purge(orders);
  now = 999;
  expect(() => purge(orders)).toThrow(
    expect.objectContaining({
      code: 'PurgeQueueInProgress',
      message: 'Only one PurgeQueue operation on orders is allowed every 60 seconds.',
    }),
  );
  purge(tasks);
  now = 1_000;
  purge(orders);

  expect(purged).toEqual(['orders', 'tasks', 'orders']);
});
