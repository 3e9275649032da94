import { cloudEventSchema } from '@patterns/runtime/events';
import { amount, currency, identifier, timestamp } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import { type BillingRecord, billingTypes } from '../../domain/billingRecord.ts';

const billingRecord = v.object({
  recordId: identifier,
  billingType: v.picklist(billingTypes),
  customerId: identifier,
  amount,
  currency,
  // To the millisecond. PostgreSQL rounds what is finer, perhaps into another month than the one that is invalidated.
  occurredAt: v.pipe(
    timestamp,
    v.transform((time) => new Date(time).toISOString()),
  ),
}) satisfies v.GenericSchema<unknown, BillingRecord>;

/** What the notifier publishes on the billing topic. */
export const billingRecorded = cloudEventSchema('com.example.billing.record.v1', billingRecord);
