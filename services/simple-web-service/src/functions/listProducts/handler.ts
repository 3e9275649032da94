import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import { decodeCursor, encodeCursor } from '../../domain/cursor.ts';
import type { Products } from '../../domain/products.ts';
import type { ListQuery } from './schema.ts';

export const createListProducts =
  ({ products }: { products: Products }) =>
  async ({ query: { limit, cursor } }: HttpRequest<undefined, unknown, ListQuery>): Promise<HttpAnswer> => {
    const after = cursor === undefined ? undefined : decodeCursor(cursor);
    const { items, next } = await products.list(limit, after);
    return { status: 200, body: next === undefined ? { items } : { items, cursor: encodeCursor(next) } };
  };
