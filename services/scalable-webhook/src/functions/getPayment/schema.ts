import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';

export const pathSchema = v.object({ paymentId: identifier });

export type PaymentPath = v.InferOutput<typeof pathSchema>;
