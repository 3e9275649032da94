import { identifier, money } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import type { Product } from '../../domain/product.ts';

export const productSchema = v.strictObject({
  sku: identifier,
  name: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, 'must not be empty'),
    v.maxLength(200, 'must be at most 200 characters'),
  ),
  price: money,
}) satisfies v.GenericSchema<unknown, Product>;
