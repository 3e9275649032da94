import { count } from '@patterns/runtime/observability';
import type { Fulfilments } from '../../domain/fulfilments.ts';
import { type DeadLetter, park } from '../../domain/park.ts';
import type { ParkRequest } from './schema.ts';

interface Deps {
  fulfilments: Pick<Fulfilments, 'park'>;
  deadLetter: DeadLetter;
}

/** A step could not be undone: a person must look. */
export const createParkFulfilment =
  (deps: Deps) =>
  async ({ orderId, error: { Error: name, Cause: cause } }: ParkRequest): Promise<void> => {
    await park(orderId, `${name}: ${cause}`.slice(0, 1_000).toWellFormed(), deps);
    count('Parked');
  };
