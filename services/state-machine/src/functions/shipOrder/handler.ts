import { findFulfilment } from '../../domain/findFulfilment.ts';
import type { Fulfilments } from '../../domain/fulfilments.ts';
import type { Carrier } from '../../domain/parties.ts';
import type { OrderRef } from './schema.ts';

interface Deps {
  fulfilments: Pick<Fulfilments, 'find' | 'mark'>;
  carrier: Pick<Carrier, 'ship'>;
}

/** Hands the parcel over: from here there is no way back. */
export const createShipOrder =
  ({ fulfilments, carrier }: Deps) =>
  async ({ orderId }: OrderRef): Promise<'shipped'> => {
    await carrier.ship(await findFulfilment(fulfilments, orderId));
    await fulfilments.mark(orderId, 'ship');
    return 'shipped';
  };
