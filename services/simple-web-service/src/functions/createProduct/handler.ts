import { AppError } from '@patterns/runtime/errors';
import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import { count } from '@patterns/runtime/observability';
import { entityTag } from '../../domain/entityTag.ts';
import type { Product } from '../../domain/product.ts';
import type { Products } from '../../domain/products.ts';

interface CreateProductDeps {
  products: Products;
  newVersion: () => string;
}

export const createCreateProduct =
  ({ products, newVersion }: CreateProductDeps) =>
  async ({ body }: HttpRequest<Product>): Promise<HttpAnswer> => {
    const version = newVersion();
    const outcome = await products.create({ ...body, version });
    if (outcome === 'taken') throw new AppError('conflict', `A product with the sku ${body.sku} exists already.`);
    count('ProductCreated');
    return { status: 201, headers: { location: `products/${body.sku}`, etag: entityTag(version) }, body };
  };
