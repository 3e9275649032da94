import { AppError } from '@patterns/runtime/errors';
import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import { count } from '@patterns/runtime/observability';
import { entityTag, expectedVersions } from '../../domain/entityTag.ts';
import type { Products } from '../../domain/products.ts';
import type { ProductPath, Replacement } from './schema.ts';

interface ReplaceProductDeps {
  products: Products;
  newVersion: () => string;
}

export const createReplaceProduct =
  ({ products, newVersion }: ReplaceProductDeps) =>
  async ({ path: { sku }, body, header }: HttpRequest<Replacement, ProductPath>): Promise<HttpAnswer> => {
    const ifMatch = header('if-match');
    if (ifMatch === undefined) {
      throw new AppError('precondition-required', 'Send If-Match with the ETag of the version that you have read.');
    }
    if (body.sku !== undefined && body.sku !== sku) {
      throw new AppError('invalid', 'A product keeps its sku.', {
        fields: [{ pointer: '/sku', detail: `must be ${sku}, as in the path` }],
      });
    }
    const product = { ...body, sku };
    const version = newVersion();
    const outcome = await products.replace({ ...product, version }, expectedVersions(ifMatch));
    if (outcome === 'absent') throw new AppError('not-found', `There is no product with the sku ${sku}.`);
    if (outcome === 'stale') {
      throw new AppError('precondition-failed', 'The product has changed since you read it: read it again.');
    }
    count('ProductReplaced');
    return { status: 200, headers: { etag: entityTag(version) }, body: product };
  };
