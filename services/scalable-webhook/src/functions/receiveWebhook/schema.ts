import { amount, currency, identifier, timestamp } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import { type PaymentEvent, paymentEventTypes, toMicrosecond } from '../../domain/payment.ts';

/** The provider may add fields any day: what we don't know we don't refuse. */
export const webhookSchema = v.pipe(
  v.object({
    type: v.picklist(paymentEventTypes),
    timestamp,
    data: v.object({ paymentId: identifier, orderId: identifier, amount, currency }),
  }),
  v.transform(({ type, timestamp, data }) => ({ ...data, type, occurredAt: toMicrosecond(timestamp) })),
) satisfies v.GenericSchema<unknown, Omit<PaymentEvent, 'webhookId'>>;

export const signingSecrets = v.object({ current: v.string(), previous: v.optional(v.string(), '') });
