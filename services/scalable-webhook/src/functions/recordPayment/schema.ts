import { cloudEventSchema } from '@patterns/runtime/events';
import { amount, currency, identifier, timestamp } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import { MAX_WEBHOOK_ID_LENGTH, type PaymentEvent, paymentEventTypes, toMicrosecond } from '../../domain/payment.ts';

const paymentEvent = v.object({
  webhookId: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_WEBHOOK_ID_LENGTH)),
  type: v.picklist(paymentEventTypes),
  // Another version of the receiver may have sent another width.
  occurredAt: v.pipe(timestamp, v.transform(toMicrosecond)),
  paymentId: identifier,
  orderId: identifier,
  amount,
  currency,
}) satisfies v.GenericSchema<unknown, PaymentEvent>;

/** A payment event on its way from the webhook to the database. */
export const paymentMessage = cloudEventSchema('com.example.payment.event.v1', paymentEvent);
