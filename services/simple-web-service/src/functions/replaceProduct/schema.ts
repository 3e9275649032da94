import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import type { Product } from '../../domain/product.ts';
import { productSchema } from '../createProduct/schema.ts';

export const pathSchema = v.object({ sku: identifier });

export type ProductPath = v.InferOutput<typeof pathSchema>;

/** A product as `GET` answered it can be sent back whole; its sku may be left out. */
export const replacementSchema = v.strictObject({
  ...productSchema.entries,
  sku: v.optional(productSchema.entries.sku),
}) satisfies v.GenericSchema<unknown, Omit<Product, 'sku'>>;

export type Replacement = v.InferOutput<typeof replacementSchema>;
