import type { Neighbour } from '@patterns/offline/local';

export const params: Neighbour['params'] = { startFulfilmentFunctionName: 'startFulfilment' };

/** Every fulfilment starts. */
export async function startFulfilment({ orderId }: { orderId: string }) {
  return { status: 'accepted', orderId };
}
