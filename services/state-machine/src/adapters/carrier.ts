import { AppError } from '@patterns/runtime/errors';
import type { Carrier } from '../domain/parties.ts';
import { changingApi } from './changingApi.ts';

/** `PUT` and `DELETE /shipments/{orderId}`; 409 says that the parcel is on its way. */
export function carrier(baseUrl: string): Carrier {
  const send = changingApi(baseUrl, [409]);
  const pathOf = (orderId: string) => `/shipments/${encodeURIComponent(orderId)}`;
  return {
    ship: async ({ orderId, items }) => {
      const status = await send(pathOf(orderId), { method: 'PUT', body: { items } });
      if (status === 409) throw new AppError('conflict', 'The shipment was cancelled.');
    },
    cancel: async (orderId) => ((await send(pathOf(orderId), { method: 'DELETE' })) === 409 ? 'shipped' : 'cancelled'),
  };
}
