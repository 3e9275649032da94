import { AppError } from '@patterns/runtime/errors';
import type { Fulfilment } from './fulfilment.ts';
import type { Fulfilments } from './fulfilments.ts';

/** @throws AppError `not-found` */
export async function orderOf(orderId: string, fulfilments: Pick<Fulfilments, 'find'>): Promise<Fulfilment> {
  const found = await fulfilments.find(orderId);
  if (found) return found;
  throw new AppError('not-found', `There is no fulfilment ${orderId}.`);
}
