import { AppError } from '@patterns/runtime/errors';
import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import { count } from '@patterns/runtime/observability';
import { expectedVersions } from '../../domain/entityTag.ts';
import type { Products } from '../../domain/products.ts';
import type { ProductPath } from './schema.ts';

/** An absent product answers 204 too, so that a delete can be tried again. */
export const createDeleteProduct =
  ({ products }: { products: Products }) =>
  async ({ path: { sku }, header }: HttpRequest<undefined, ProductPath>): Promise<HttpAnswer> => {
    const outcome = await products.remove(sku, expectedVersions(header('if-match') ?? '*'));
    if (outcome === 'stale') {
      throw new AppError('precondition-failed', 'The product has changed since you read it: read it again.');
    }
    if (outcome === 'removed') count('ProductDeleted');
    return { status: 204 };
  };
