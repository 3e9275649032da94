import { setTimeout as sleep } from 'node:timers/promises';
import { findFulfilment } from '../../domain/findFulfilment.ts';
import type { Fulfilments } from '../../domain/fulfilments.ts';
import type { Approval } from '../../domain/sagas.ts';

/** Whether this is the decision that a saga has taken. It notes it a moment later, so this looks for about a second. */
export async function isNoted(
  fulfilments: Pick<Fulfilments, 'find'>,
  orderId: string,
  { decision, by }: Approval,
): Promise<boolean> {
  for (let looks = 1; ; looks++) {
    const { steps } = await findFulfilment(fulfilments, orderId);
    const noted = steps.find(({ step }) => step === 'approval');
    if (noted || looks === 5) return noted?.decision === decision && noted.by === by;
    await sleep(250);
  }
}
