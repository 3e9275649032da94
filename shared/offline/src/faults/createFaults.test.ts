import { createFaults } from './createFaults.ts';
import type { Fault, FaultTarget } from './types.ts';

const point: FaultTarget = { awsService: 'sqs', action: 'SendMessage', function: 'shop-dev-placeOrder' };
const error: Fault = { target: { awsService: 'sqs' }, effect: { error: 'ThrottlingException' } };

function strikes(fault: Fault, times: number): boolean[] {
  const faults = createFaults();
  faults.add(fault);
  return Array.from({ length: times }, () => faults.strike(point).length > 0);
}

test('nothing strikes when nothing was added', () => {
  expect(createFaults().strike(point)).toEqual([]);
});

test('strikes without end when nothing limits it', () => {
  expect(strikes(error, 3)).toEqual([true, true, true]);
});

test('is gone after its times', () => {
  const faults = createFaults();
  faults.add({ ...error, times: 2 });

  expect([1, 2, 3].map(() => faults.strike(point))).toEqual([[error.effect], [error.effect], []]);
  expect(faults.list()).toEqual([]);
});

test('a point that does not match takes none of its times', () => {
  const faults = createFaults();
  faults.add({ ...error, times: 1 });
  faults.strike({ awsService: 'sns', action: 'Publish' });

  expect(faults.strike(point)).toEqual([error.effect]);
});

test('each strike is told of: which fault, where, and what it does', () => {
  const told: string[] = [];
  const faults = createFaults((line) => told.push(line));
  faults.add(error);
  faults.add({ target: { function: 'placeOrder' }, effect: { crash: 'after' } });
  faults.add({ target: { url: 'postgres://' }, effect: { latencyMs: 5, timeout: true } });

  faults.strike(point);
  faults.strike({ function: 'shop-dev-placeOrder' });
  faults.strike({ url: 'postgres://127.0.0.1:1/shop' });
  faults.strike({ awsService: 'sns', action: 'Publish' });

  expect(told).toEqual([
    'fault-1 struck: shop-dev-placeOrder, sqs SendMessage, error ThrottlingException',
    'fault-2 struck: shop-dev-placeOrder, crash after',
    'fault-3 struck: postgres://127.0.0.1:1/shop, latencyMs 5, timeout',
  ]);
});

test('all that match strike at once', () => {
  const faults = createFaults();
  faults.add(error);
  faults.add({ target: { function: 'placeOrder', action: 'SendMessage' }, effect: { latencyMs: 5 } });

  expect(faults.strike(point)).toEqual([error.effect, { latencyMs: 5 }]);
});

describe('with a probability', () => {
  test.each([
    [0, 0],
    [1, 100],
  ])('of %d it strikes %d times in a hundred', (probability, expected) => {
    expect(strikes({ ...error, probability }, 100).filter(Boolean)).toHaveLength(expected);
  });

  test('and a seed it strikes the same each time', () => {
    const first = strikes({ ...error, probability: 0.5, seed: 7 }, 100);

    expect(strikes({ ...error, probability: 0.5, seed: 7 }, 100)).toEqual(first);
    expect(strikes({ ...error, probability: 0.5, seed: 8 }, 100)).not.toEqual(first);
    expect(first.filter(Boolean).length).toBeGreaterThan(30);
    expect(first.filter(Boolean).length).toBeLessThan(70);
  });

  test('a draw that spares takes none of its times', () => {
    expect(strikes({ ...error, probability: 0.5, seed: 7, times: 3 }, 100).filter(Boolean)).toHaveLength(3);
  });
});

describe('the list', () => {
  test('shows what is left', () => {
    const faults = createFaults();
    const id = faults.add({ ...error, times: 3 });
    faults.strike(point);

    expect(faults.list()).toEqual([{ id, ...error, times: 2 }]);
  });

  test('loses one by its id, or all', () => {
    const faults = createFaults();
    const [first] = [1, 2, 3].map(() => faults.add(error));

    expect([faults.clear(first), faults.clear(first), faults.clear()]).toEqual([1, 0, 2]);
    expect(faults.strike(point)).toEqual([]);
  });
});

describe('what stands', () => {
  test('are the faults without an end of their own, and looking takes nothing', () => {
    const faults = createFaults();
    faults.add(error);
    faults.add({ ...error, times: 1 });
    faults.add({ ...error, probability: 1 });
    faults.add({ target: { awsService: 'sns' }, effect: { timeout: true } });

    expect(faults.standing(point)).toEqual([error.effect]);
    expect(faults.list()).toHaveLength(4);
  });

  test('is told anew after each change', () => {
    const faults = createFaults();
    const seen: number[] = [];
    faults.onChange(() => seen.push(faults.standing(point).length));
    faults.add(error);
    faults.add(error);
    faults.clear();

    expect(seen).toEqual([1, 2, 0]);
  });
});
