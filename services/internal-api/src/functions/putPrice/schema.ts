import type * as v from 'valibot';
import { putPriceRequest as published, type putPriceAnswer } from '../../client/pricing.ts';
import type { Listing } from '../../domain/price.ts';

// The schemas that callers copy are the handler's own: what they infer is what it takes and may answer.
export const putPriceRequest = published satisfies v.GenericSchema<unknown, Listing>;
export type PutPriceAnswer = v.InferInput<typeof putPriceAnswer>;
