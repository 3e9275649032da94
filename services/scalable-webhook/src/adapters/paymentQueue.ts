import type { SQSClient } from '@aws-sdk/client-sqs';
import type { CloudEventSchema } from '@patterns/runtime/events';
import { sendEvent } from '@patterns/runtime/queue';
import type { PaymentEvent } from '../domain/payment.ts';
import type { PaymentQueue } from '../domain/paymentQueue.ts';

/** The queue in SQS; each message is a CloudEvent that names the webhook. */
export const paymentQueue = (
  sqs: SQSClient,
  queueUrl: string,
  schema: CloudEventSchema<PaymentEvent>,
): PaymentQueue => ({
  send: (data) => sendEvent(sqs, { queueUrl, schema, event: { source: 'scalable-webhook', id: data.webhookId, data } }),
});
