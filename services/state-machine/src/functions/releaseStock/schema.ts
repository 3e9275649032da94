import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';

export const orderRef = v.object({ orderId: identifier });

export type OrderRef = v.InferOutput<typeof orderRef>;
