import type { Neighbour } from '@patterns/offline/local';

export const params: Neighbour['params'] = { getProductFunctionName: 'getProductInternal' };

/** Every sku that begins with `mug` is a mug, all others are unknown. */
export async function getProductInternal({ sku }: { sku: string }) {
  if (!sku.startsWith('mug')) return { status: 'unknown-sku', sku };
  return { status: 'ok', product: { sku, name: 'Mug', price: { amount: 1250, currency: 'EUR' } } };
}
