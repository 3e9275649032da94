import type { Neighbour } from '@patterns/offline/local';

export const params: Neighbour['params'] = { quotePriceFunctionName: 'quotePrice', getStockFunctionName: 'getStock' };

/** Every mug has the same price, in euros alone; one whose sku begins with `mug-unpriced` has none yet. */
const isKnown = (sku: string): boolean => sku.startsWith('mug') && !sku.startsWith('mug-unpriced');

export async function quotePrice({ sku, quantity, currency }: { sku: string; quantity: number; currency: string }) {
  if (!isKnown(sku) || currency !== 'EUR') return { status: 'unknown-sku', sku };
  const money = (amount: number) => ({ amount, currency });
  return { status: 'ok', unitPrice: money(1250), total: money(1250 * quantity) };
}

export async function getStock({ sku }: { sku: string }) {
  return isKnown(sku) ? { status: 'ok', available: 5 } : { status: 'unknown-sku', sku };
}
