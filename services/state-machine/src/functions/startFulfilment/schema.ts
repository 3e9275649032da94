import type * as v from 'valibot';
import { type fulfilmentAnswer, fulfilmentRequest } from '../../client/fulfilment.ts';
import type { Order } from '../../domain/order.ts';

// The schemas that callers copy are the handler's own: what they infer is what it takes and may answer.
export const orderRequest = fulfilmentRequest satisfies v.GenericSchema<unknown, Order>;
export type FulfilmentAnswer = v.InferInput<typeof fulfilmentAnswer>;
