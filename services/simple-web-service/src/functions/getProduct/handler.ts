import { AppError } from '@patterns/runtime/errors';
import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import { entityTag, isKnown } from '../../domain/entityTag.ts';
import type { Products } from '../../domain/products.ts';
import type { ProductPath } from './schema.ts';

export const createGetProduct =
  ({ products }: { products: Products }) =>
  async ({ path: { sku }, header }: HttpRequest<undefined, ProductPath>): Promise<HttpAnswer> => {
    const found = await products.find(sku);
    if (!found) throw new AppError('not-found', `There is no product with the sku ${sku}.`);
    const { version, ...product } = found;
    const headers = { etag: entityTag(version) };
    const ifNoneMatch = header('if-none-match');
    if (ifNoneMatch !== undefined && isKnown(ifNoneMatch, version)) return { status: 304, headers };
    return { status: 200, headers, body: product };
  };
