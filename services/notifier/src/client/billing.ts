import type { SNSClient } from '@aws-sdk/client-sns';
import { cloudEventSchema } from '@patterns/runtime/events';
import { amount, currency, identifier, timestamp } from '@patterns/runtime/schemas';
import { publishEvent } from '@patterns/runtime/sns';
import * as v from 'valibot';

// What the service notifier publishes. Publishers and subscribers copy this file.

export const billingTypes = ['product', 'subscription', 'service'] as const;

export const billingRecord = v.object({
  /** Names the record for ever: it may be told many times, and subscribers deduplicate by it. */
  recordId: identifier,
  billingType: v.picklist(billingTypes),
  customerId: identifier,
  /** Minor units. */
  amount,
  currency,
  occurredAt: timestamp,
});

export type BillingRecord = v.InferOutput<typeof billingRecord>;

/** The message. Its attributes `type` and `billingType` repeat what subscribers filter by. */
export const billingRecorded = cloudEventSchema('com.example.billing.record.v1', billingRecord);

/**
 * Publishes a record under its own id, so that telling it twice is the same event, and answers the message's id.
 *
 * @example
 * const publish = publishBillingRecord(client(SNSClient), config.BILLING_TOPIC_ARN);
 * await publish({ recordId, billingType: 'product', customerId, amount: 1250, currency: 'EUR', occurredAt });
 */
export const publishBillingRecord =
  (sns: SNSClient, topicArn: string) =>
  (record: BillingRecord): Promise<string> =>
    publishEvent(sns, {
      topicArn,
      schema: billingRecorded,
      event: { source: '/billing', id: record.recordId, data: record },
      attributes: { billingType: record.billingType },
    });
