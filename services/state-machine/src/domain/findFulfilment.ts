import { AppError } from '@patterns/runtime/errors';
import type { Fulfilment } from './fulfilment.ts';
import type { Fulfilments } from './fulfilments.ts';

/** @throws AppError `not-found` */
export async function findFulfilment(fulfilments: Pick<Fulfilments, 'find'>, orderId: string): Promise<Fulfilment> {
  const found = await fulfilments.find(orderId);
  if (found) return found;
  throw new AppError('not-found', `There is no fulfilment ${orderId}.`);
}
