import { randomUUID } from 'node:crypto';
import type { DeadLetter } from './park.ts';

interface Letter {
  body: string;
  reason: string;
}

/** What becomes of an order that is dead-lettered, in the fake and in the queue: its letter is what brings it back. */
export function deadLetterContract(
  name: string,
  deadLetter: () => DeadLetter,
  take: (orderId: string) => Promise<Letter>,
) {
  test(`dead letters: ${name}`, async () => {
    const orderId = randomUUID();

    await deadLetter()(orderId, 'OutOfLuck: as told');

    expect(await take(orderId)).toEqual({ body: JSON.stringify({ orderId }), reason: 'OutOfLuck: as told' });
  });
}
