import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import { type stockAnswer, stockRequest } from '../../client/pricing.ts';

// The schemas that callers copy are the handler's own: what they infer is what it takes and may answer.
export { stockRequest };
export type StockRequest = v.InferOutput<typeof stockRequest>;
export type StockAnswer = v.InferInput<typeof stockAnswer>;

export const pathSchema = v.object({ sku: identifier });

export type StockPath = v.InferOutput<typeof pathSchema>;
