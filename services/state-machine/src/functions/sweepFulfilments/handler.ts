import { AppError, toError } from '@patterns/runtime/errors';
import { count, logger } from '@patterns/runtime/observability';
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
    const sweep = async (orderId: string): Promise<void> => {
      const { execution } = await findFulfilment(fulfilments, orderId);
      // One that runs has not died, and of one that has just begun Step Functions may not know yet.
      if ((await sagas.start(execution, orderId)) === 'started' || !(await sagas.hasDied(execution))) return;
      const reason = `The execution ${execution} has ended, and nobody knows how far it came.`;
      await park(orderId, reason, { fulfilments, deadLetter });
      count('Parked');
    };
    const orderIds = await fulfilments.takeStale(now() - STALE_MS, now());
    let failed = 0;
    for (const orderId of orderIds) {
      await sweep(orderId).catch((error: unknown) => {
        failed += 1;
        logger.error('not swept', { orderId, error: toError(error) });
      });
    }
    if (orderIds.length > 0) count('Swept', orderIds.length);
    if (failed > 0) throw new AppError('internal', `${failed} of ${orderIds.length} fulfilments were not swept.`);
  };
