import type { Neighbour } from '@patterns/offline/local';

export const params: Neighbour['params'] = { getProductFunctionName: 'getProductInternal' };

const products = [{ sku: 'a-1', name: 'A book' }];

export async function getProductInternal({ sku }: { sku: string }) {
  const product = products.find((each) => each.sku === sku);
  return product ? { status: 'ok', product } : { status: 'unknown-sku', sku };
}
