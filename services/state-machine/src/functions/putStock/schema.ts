import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';

export const stockRequest = v.object({
  sku: identifier,
  available: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

export type StockRequest = v.InferOutput<typeof stockRequest>;
