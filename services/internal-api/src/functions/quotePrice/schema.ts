import type * as v from 'valibot';
import { type quoteAnswer, quoteRequest } from '../../client/pricing.ts';

// The schemas that callers copy are the handler's own: what they infer is what it takes and may answer.
export { quoteRequest };
export type QuoteRequest = v.InferOutput<typeof quoteRequest>;
export type QuoteAnswer = v.InferInput<typeof quoteAnswer>;
