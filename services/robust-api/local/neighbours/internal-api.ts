import type { Neighbour } from '@patterns/offline/local';

export const params: Neighbour['params'] = { quotePriceFunctionName: 'quotePrice', getStockFunctionName: 'getStock' };

/** Every mug has the same price, in euros alone, and five are there; nothing else is known. */
const isKnown = (sku: string): boolean => sku.startsWith('mug');

/** What begins with `late` has a price when it is asked for again. */
const asked = new Set<string>();

export async function quotePrice({ sku, quantity, currency }: { sku: string; quantity: number; currency: string }) {
  const isPriced = isKnown(sku) || (sku.startsWith('late') && asked.has(sku));
  asked.add(sku);
  if (!isPriced || currency !== 'EUR') return { status: 'unknown-sku', sku };
  const money = (amount: number) => ({ amount, currency });
  return { status: 'ok', unitPrice: money(1250), total: money(1250 * quantity) };
}

/** Asked through the API, as internal-api's own function answers there. */
export async function getStock({ pathParameters: { sku } }: { pathParameters: { sku: string } }) {
  const json = (statusCode: number, type: string, body: object) => ({
    statusCode,
    headers: { 'content-type': type },
    body: JSON.stringify(body),
  });
  if (isKnown(sku)) return json(200, 'application/json', { sku, available: 5 });
  const detail = `There is no product ${sku}.`;
  return json(404, 'application/problem+json', { type: 'about:blank', title: 'Not Found', status: 404, detail });
}
