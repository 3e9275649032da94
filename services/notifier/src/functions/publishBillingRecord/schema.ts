import type * as v from 'valibot';
import { billingRecord } from '../../client/billing.ts';
import type { BillingRecord } from '../../domain/billingRecord.ts';

/** What publishers check a record by is what the function checks it by. */
export const publishRequest = billingRecord satisfies v.GenericSchema<unknown, BillingRecord>;
