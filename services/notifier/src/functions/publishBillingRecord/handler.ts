import { count } from '@patterns/runtime/observability';
import type { BillingRecord, BillingTopic } from '../../domain/billingRecord.ts';

/** The validating client as a function, for callers that have none: what subscribers would refuse is refused here. */
export const createPublishBillingRecord =
  ({ publish }: BillingTopic) =>
  async (record: BillingRecord): Promise<{ status: 'ok'; messageId: string }> => {
    const messageId = await publish(record);
    count('Accepted');
    return { status: 'ok', messageId };
  };
