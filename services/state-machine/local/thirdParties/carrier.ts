import type { ThirdParty } from '@patterns/offline/local';

type Shipment = 'created' | 'collected' | 'cancelled';

const shipments = new Map<string, Shipment>();

/** On a laptop nobody waits for a day, nor for half a minute. */
export const params: ThirdParty['params'] = (url) => ({
  carrierUrl: url,
  ...{ approvalTimeoutSeconds: '600', settleSeconds: '6' },
});

/**
 * `PUT /shipments/{id}` hands a parcel over, `DELETE` calls it back, `GET` shows it. An order whose id begins with
 * `express-` is collected at once.
 */
export const listener: ThirdParty['listener'] = ({ url = '', method }, response) => {
  const [, id = ''] = /^\/shipments\/([^/]+)$/.exec(url) ?? [];
  const shipment = shipments.get(id);
  const answer = (status: number, state?: Shipment) => {
    if (state) shipments.set(id, state);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ id, state }));
  };
  if (id === '') return answer(404);
  if (method === 'GET') return shipment ? answer(200, shipment) : answer(404);
  // What was called back before it came can't come any more.
  if (method === 'PUT') {
    return shipment === 'cancelled' ? answer(409) : answer(200, id.startsWith('express-') ? 'collected' : 'created');
  }
  return shipment === 'collected' ? answer(409) : answer(200, 'cancelled');
};
