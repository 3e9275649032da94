import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import type { EndStatus } from '../../domain/fulfilment.ts';

export const endRequest = v.object({
  orderId: identifier,
  status: v.picklist(['fulfilled', 'refused'] satisfies EndStatus[]),
  reason: v.optional(v.string()),
});

export type EndRequest = v.InferOutput<typeof endRequest>;
