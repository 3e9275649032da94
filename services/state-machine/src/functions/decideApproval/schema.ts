import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import type { Approval } from '../../domain/sagas.ts';

export const pathSchema = v.object({ orderId: identifier });

export type FulfilmentPath = v.InferOutput<typeof pathSchema>;

export const decisionSchema = v.strictObject({
  decision: v.picklist(['approve', 'reject']),
  by: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
}) satisfies v.GenericSchema<unknown, Approval>;
