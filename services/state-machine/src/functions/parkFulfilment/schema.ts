import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';

export const parkRequest = v.object({
  orderId: identifier,
  error: v.object({ Error: v.optional(v.string(), 'unknown'), Cause: v.optional(v.string(), '') }),
});

export type ParkRequest = v.InferOutput<typeof parkRequest>;
