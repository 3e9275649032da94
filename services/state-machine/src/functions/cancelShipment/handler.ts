import { findFulfilment } from '../../domain/findFulfilment.ts';
import { hasStep } from '../../domain/fulfilment.ts';
import type { Fulfilments } from '../../domain/fulfilments.ts';
import type { Carrier } from '../../domain/parties.ts';
import type { OrderRef } from './schema.ts';

interface Deps {
  fulfilments: Pick<Fulfilments, 'find' | 'mark'>;
  carrier: Pick<Carrier, 'cancel'>;
}

/** For a shipment of which nobody knows whether it was made. One that is known to be on its way is left alone. */
export const createCancelShipment =
  ({ fulfilments, carrier }: Deps) =>
  async ({ orderId }: OrderRef): Promise<'cancelled' | 'shipped'> => {
    if (hasStep(await findFulfilment(fulfilments, orderId), 'ship')) return 'shipped';
    const outcome = await carrier.cancel(orderId);
    await fulfilments.mark(orderId, outcome === 'shipped' ? 'ship' : 'cancel-shipment');
    return outcome;
  };
