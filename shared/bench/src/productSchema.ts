import { identifier, money, shortText } from '@patterns/runtime/schemas';
import * as v from 'valibot';

export const productSchema = v.strictObject({ sku: identifier, name: shortText, price: money });

export type Product = v.InferOutput<typeof productSchema>;
