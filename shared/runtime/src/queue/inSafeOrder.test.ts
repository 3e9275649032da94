import { sqsRecord } from '@patterns/testing/events';
import { inSafeOrder } from './inSafeOrder.ts';

const record = (receiveCount: number) => sqsRecord({}, { receiveCount });

test('fresh messages keep their order and come before those received often', () => {
  const [old, fresh, other] = [record(6), record(1), record(5)];

  expect(inSafeOrder([old, fresh, other])).toEqual([fresh, other, old]);
});

test('of ten suspects each comes before the tenth in one delivery or another', () => {
  const suspects = Array.from({ length: 10 }, () => record(20));
  const last = suspects[9];
  const before = new Set<unknown>();

  for (let delivery = 0; delivery < 94; delivery++) {
    const order = last ? inSafeOrder(suspects) : [];
    for (const each of order.slice(0, order.indexOf(last as never))) before.add(each);
  }

  expect(before.size).toBe(9);
});
