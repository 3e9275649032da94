import type { Door } from './door.ts';
import { createFaultDoor, type Fault } from './faults.ts';

const fault: Fault = { target: { function: 'shop/buy' }, effect: { error: 'Broken' }, times: 2 };

function answering(answer: unknown) {
  const asked: unknown[] = [];
  const door: Door = async (...question) => {
    asked.push(question);
    return answer as never;
  };
  return { asked, door };
}

test('adds a fault and answers its id', async () => {
  const { asked, door } = answering({ id: 'f1', matched: true });

  expect(await createFaultDoor(door).add(fault)).toBe('f1');
  expect(asked).toEqual([['POST', 'faults', fault]]);
});

test('refuses a fault that can strike nothing', async () => {
  const { door } = answering({ id: 'f1', matched: false });

  await expect(createFaultDoor(door).add(fault)).rejects.toThrow('shop/buy');
});

test('clears one fault or all', async () => {
  const { asked, door } = answering(undefined);

  await createFaultDoor(door).clear('f1');
  await createFaultDoor(door).clear();

  expect(asked).toEqual([
    ['DELETE', 'faults/f1'],
    ['DELETE', 'faults'],
  ]);
});
