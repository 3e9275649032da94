import { setImmediate } from 'node:timers/promises';
import { createInDependencyOrder } from './createInDependencyOrder.ts';

// A migration, for one, can't be undone: it does not begin in a stack that is to be rolled back.
test('after a failure no other begins, and what has begun comes to its end', async () => {
  const ended: string[] = [];
  const create = async (name: string) => {
    await setImmediate();
    if (name === 'queue') throw new Error('an unlucky queue');
    await setImmediate();
    ended.push(name);
  };
  const dependencies = new Map([
    ['queue', []],
    ['function', []],
    ['migration', ['function']],
  ]);

  await expect(createInDependencyOrder(dependencies, create)).rejects.toThrow('an unlucky queue');
  expect(ended).toEqual(['function']);
});
