import type { Product } from '../../domain/product.ts';
import type { Products } from '../../domain/products.ts';
import type { ProductQuery } from './schema.ts';

type ProductAnswer = { status: 'ok'; product: Product } | { status: 'unknown-sku'; sku: string };

export const createGetProductInternal =
  ({ products }: { products: Products }) =>
  async ({ sku }: ProductQuery): Promise<ProductAnswer> => {
    const found = await products.find(sku);
    if (!found) return { status: 'unknown-sku', sku };
    const { version: _, ...product } = found;
    return { status: 'ok', product };
  };
