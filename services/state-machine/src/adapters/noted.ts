import { setTimeout as sleep } from 'node:timers/promises';
import { findFulfilment } from '../domain/findFulfilment.ts';
import type { Fulfilments } from '../domain/fulfilments.ts';
import type { Approval } from '../domain/sagas.ts';

/** Whether a decision is the one that the saga has taken. It notes it a moment later, so this looks for about a second. */
export const noted =
  (fulfilments: Pick<Fulfilments, 'find'>) =>
  async (orderId: string, { decision, by }: Approval): Promise<boolean> => {
    for (let looks = 1; ; looks++) {
      const { steps } = await findFulfilment(fulfilments, orderId);
      const step = steps.find(({ step }) => step === 'approval');
      if (step || looks === 5) return step?.decision === decision && step.by === by;
      await sleep(250);
    }
  };
