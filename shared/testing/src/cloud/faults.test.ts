import { type Door, DoorError } from './door.ts';
import { createFaultDoor, type Fault } from './faults.ts';
import { testBegins, testEnds, undoAll } from './undoLater.ts';

const fault: Fault = { target: { function: 'shop/buy' }, effect: { error: 'Broken' }, times: 2 };

function answering(answer: unknown) {
  const asked: unknown[] = [];
  const door: Door = async (...question) => {
    asked.push(question);
    return answer as never;
  };
  return { asked, door };
}

afterEach(() => undoAll());

test('adds a fault and answers its id', async () => {
  const { asked, door } = answering({ id: 'f1', matched: true });

  expect(await createFaultDoor(door).add(fault)).toBe('f1');
  expect(asked).toEqual([['POST', 'faults', fault]]);
});

test('refuses a fault that can strike nothing', async () => {
  const { door } = answering({ id: 'f1', matched: false });

  await expect(createFaultDoor(door).add(fault)).rejects.toThrow('shop/buy');
});

test('clears one fault, or all that were added here', async () => {
  const { asked, door } = answering({ id: 'f1', matched: 1 });
  const faults = createFaultDoor(door);
  await faults.add(fault);

  await faults.clear('f2');
  await faults.clear();
  await faults.clear();

  expect(asked.slice(1)).toEqual([
    ['DELETE', 'faults/f2'],
    ['DELETE', 'faults/f1'],
  ]);
});

test('a fault that is used up is cleared', async () => {
  const refusing = (status: number): Door => {
    return () => Promise.reject(new DoorError('no such fault', status));
  };

  await expect(createFaultDoor(refusing(404)).clear('f1')).resolves.toBeUndefined();
  await expect(createFaultDoor(refusing(500)).clear('f1')).rejects.toThrow('no such fault');
});

test('a fault ends with its test', async () => {
  const { asked, door } = answering({ id: 'f1', matched: 1 });

  await testBegins();
  await createFaultDoor(door).add(fault);
  await testEnds();

  expect(asked.slice(1)).toEqual([['DELETE', 'faults/f1']]);
});
