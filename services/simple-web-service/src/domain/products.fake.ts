import type { ProductVersion } from './product.ts';
import type { Expected, Products } from './products.ts';

/** The catalogue in memory, for tests; products.contract.ts holds it to what the table does. */
export function fakeProducts(...stored: ProductVersion[]): Products {
  const items = new Map(stored.map((product) => [product.sku, product]));
  const refusal = (sku: string, expected: Expected) => {
    const found = items.get(sku);
    if (!found) return 'absent';
    return expected === 'any' || expected.includes(found.version) ? undefined : 'stale';
  };
  return {
    create: async (product) => {
      const found = items.get(product.sku);
      if (!found) items.set(product.sku, product);
      return found && found.version !== product.version ? 'taken' : 'created';
    },
    find: async (sku) => items.get(sku),
    replace: async (product, expected) => {
      if (items.get(product.sku)?.version === product.version) return 'replaced';
      const refused = refusal(product.sku, expected);
      if (!refused) items.set(product.sku, product);
      return refused ?? 'replaced';
    },
    remove: async (sku, expected) => {
      const refused = refusal(sku, expected);
      if (!refused) items.delete(sku);
      return refused ?? 'removed';
    },
    list: async (limit, after) => {
      const skus = [...items.keys()].sort();
      const rest = after === undefined ? skus : skus.filter((sku) => sku > after);
      const page = rest.slice(0, limit);
      const last = page.at(-1);
      const shown = page.flatMap((sku) => items.get(sku) ?? []).map(({ version: _, ...product }) => product);
      return rest.length > page.length && last !== undefined ? { items: shown, next: last } : { items: shown };
    },
  };
}
