import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';

export const pathSchema = v.object({ orderId: identifier });

export type FulfilmentPath = v.InferOutput<typeof pathSchema>;
