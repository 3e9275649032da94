import { cloudEventSchema } from '@patterns/runtime/events';
import { amount, currency, identifier, timestamp } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import type { PaymentEvent } from '../../domain/payment.ts';
import { MAX_WEBHOOK_ID_LENGTH, PAYMENT_EVENT } from '../../domain/payment.ts';

const paymentEvent = v.object({
  webhookId: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_WEBHOOK_ID_LENGTH)),
  type: v.picklist(['payment.succeeded', 'payment.failed', 'payment.refunded']),
  occurredAt: timestamp,
  paymentId: identifier,
  orderId: identifier,
  amount,
  currency,
}) satisfies v.GenericSchema<unknown, PaymentEvent>;

export const paymentMessage = cloudEventSchema(PAYMENT_EVENT, paymentEvent);
