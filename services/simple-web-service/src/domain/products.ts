import type { Product, ProductVersion } from './product.ts';

/** Which stored versions a change may replace: the ones its writer has seen, or whatever there is. */
export type Expected = readonly string[] | 'any';

interface ProductPage {
  items: Product[];
  /** The sku to go on after; absent on the last page. */
  next?: string;
}

/**
 * The catalogue. Each change is one conditional write: of two writers that saw the same version, one wins. A writer that
 * tries again because it lost the answer finds its own version there, and has won.
 */
export interface Products {
  create(product: ProductVersion): Promise<'created' | 'taken'>;
  find(sku: string): Promise<ProductVersion | undefined>;
  replace(product: ProductVersion, expected: Expected): Promise<'replaced' | 'stale' | 'absent'>;
  remove(sku: string, expected: Expected): Promise<'removed' | 'stale' | 'absent'>;
  list(limit: number, after?: string): Promise<ProductPage>;
}
