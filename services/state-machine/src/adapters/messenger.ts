import type { Messenger } from '../domain/parties.ts';
import { changingApi } from './changingApi.ts';

/** `PUT /messages/{orderId}`. */
export function messenger(baseUrl: string): Messenger {
  const send = changingApi(baseUrl);
  return {
    tell: async (orderId, text) => {
      await send(`/messages/${encodeURIComponent(orderId)}`, { method: 'PUT', body: { text } });
    },
  };
}
