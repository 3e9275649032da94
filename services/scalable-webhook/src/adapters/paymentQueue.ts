import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { cloudEvent } from '@patterns/runtime/events';
import { correlationId } from '@patterns/runtime/observability';
import { PAYMENT_EVENT } from '../domain/payment.ts';
import type { PaymentQueue } from '../domain/paymentQueue.ts';

/** The queue in SQS; each message is a CloudEvent that names the webhook. */
export const paymentQueue = (client: SQSClient, queueUrl: string): PaymentQueue => ({
  send: async (event) => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(
          cloudEvent({ type: PAYMENT_EVENT, source: 'scalable-webhook', id: event.webhookId, data: event }),
        ),
        MessageAttributes: { CorrelationId: { DataType: 'String', StringValue: correlationId() } },
      }),
    );
  },
});
