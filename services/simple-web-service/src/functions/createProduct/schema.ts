import { identifier, money, shortText } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import type { Product } from '../../domain/product.ts';

export const productSchema = v.strictObject({
  sku: identifier,
  name: shortText,
  price: money,
}) satisfies v.GenericSchema<unknown, Product>;
