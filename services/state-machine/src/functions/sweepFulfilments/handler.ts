import { AppError, toError } from '@patterns/runtime/errors';
import { count, logger } from '@patterns/runtime/observability';
import { currentDeadline } from '@patterns/runtime/resilience';
import { findFulfilment } from '../../domain/findFulfilment.ts';
import type { Fulfilments } from '../../domain/fulfilments.ts';
import { type DeadLetter, park } from '../../domain/park.ts';
import type { Sagas } from '../../domain/sagas.ts';

/** Milliseconds: longer than a saga takes that waits for nobody. */
export const STALE_MS = 10 * 60_000;

/** Milliseconds that must be left to take another: it is to be swept as well. */
const RESERVE_MS = 5_000;

interface Deps {
  fulfilments: Pick<Fulfilments, 'takeStale' | 'find' | 'park'>;
  sagas: Pick<Sagas, 'start' | 'hasDied'>;
  deadLetter: DeadLetter;
  now: () => number;
}

/**
 * Starts sagas that were never started, and parks those whose execution has ended and not they. What there is no time
 * for has the next round.
 */
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
    let [taken, failed] = [0, 0];
    for await (const orderId of fulfilments.takeStale(now() - STALE_MS, now())) {
      taken += 1;
      await sweep(orderId).catch((error: unknown) => {
        failed += 1;
        logger.error('not swept', { orderId, error: toError(error) });
      });
      if (now() > currentDeadline() - RESERVE_MS) break;
    }
    if (taken > 0) count('Swept', taken);
    if (failed > 0) throw new AppError('internal', `${failed} of ${taken} fulfilments were not swept.`);
  };
