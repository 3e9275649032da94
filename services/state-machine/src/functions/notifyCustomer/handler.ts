import type { Fulfilments } from '../../domain/fulfilments.ts';
import type { Messenger } from '../../domain/parties.ts';
import type { OrderRef } from './schema.ts';

interface Deps {
  fulfilments: Pick<Fulfilments, 'mark'>;
  messenger: Messenger;
}

export const createNotifyCustomer =
  ({ fulfilments, messenger }: Deps) =>
  async ({ orderId }: OrderRef): Promise<'notified'> => {
    await messenger.tell(orderId, `Your order ${orderId} is paid and on its way.`);
    await fulfilments.mark(orderId, 'notify');
    return 'notified';
  };
