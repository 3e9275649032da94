import { count } from '@patterns/runtime/observability';
import { findFulfilment } from '../../domain/findFulfilment.ts';
import type { Fulfilments } from '../../domain/fulfilments.ts';
import { type DeadLetter, park } from '../../domain/park.ts';
import type { Sagas } from '../../domain/sagas.ts';

/** Milliseconds: longer than a saga takes that waits for nobody. */
export const STALE_MS = 10 * 60_000;

interface Deps {
  fulfilments: Pick<Fulfilments, 'takeStale' | 'find' | 'park'>;
  sagas: Pick<Sagas, 'start' | 'hasDied'>;
  deadLetter: DeadLetter;
  now: () => number;
}

/** Starts sagas that were never started, and parks those whose execution has ended and not they. */
export const createSweepFulfilments =
  ({ fulfilments, sagas, deadLetter, now }: Deps) =>
  async (): Promise<void> => {
    const orderIds = await fulfilments.takeStale(now() - STALE_MS, now());
    for (const orderId of orderIds) {
      const { execution } = await findFulfilment(fulfilments, orderId);
      // One that runs has not died, and of one that has just begun Step Functions may not know yet.
      if ((await sagas.start(execution, orderId)) === 'started') continue;
      if (!(await sagas.hasDied(execution))) continue;
      await park(orderId, `The execution ${execution} has ended, and nobody knows how far it came.`, {
        fulfilments,
        deadLetter,
      });
      count('Parked');
    }
    if (orderIds.length > 0) count('Swept', orderIds.length);
  };
