import { anyOf, cloudEventSchema } from '@patterns/runtime/events';
import { amount, identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import { workRequested } from '../../client/work.ts';
import type { BillingRecord } from '../../domain/workItem.ts';

/** What matters here of what the notifier publishes. */
const billingRecord = v.object({ recordId: identifier, customerId: identifier, amount }) satisfies v.GenericSchema<
  unknown,
  BillingRecord
>;

export const billingRecorded = cloudEventSchema('com.example.billing.record.v1', billingRecord);

export const workMessage = anyOf(workRequested, billingRecorded);
