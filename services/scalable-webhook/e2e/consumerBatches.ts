import type { Cloud } from '@patterns/testing/cloud';
import type { WebhookService } from './webhookService.ts';

interface QueueRecord {
  body: string;
  messageAttributes: Record<string, { stringValue: string }>;
}

/** One invocation of the consumer. */
export interface ConsumerBatch {
  records: QueueRecord[];
  /** Messages that it reported as failed. */
  failures: number;
  /** It gave no answer. */
  died: boolean;
}

/** The consumer's invocations, as the local cloud remembers them, that had a message with this text in its body. */
export async function consumerBatches(cloud: Cloud, service: WebhookService, text: string): Promise<ConsumerBatch[]> {
  const invocations = await cloud.invocations(service.functions.recordPayment ?? '');
  const batches = invocations.map(({ event, result, error }) => {
    const { Records } = event as { Records: QueueRecord[] };
    const { batchItemFailures = [] } = (result ?? {}) as { batchItemFailures?: unknown[] };
    return { records: Records, failures: batchItemFailures.length, died: error !== undefined };
  });
  return batches.filter(({ records }) => records.some(({ body }) => body.includes(text)));
}

/** The messages with this text in their bodies, once for each time that they were delivered. */
export async function deliveries(cloud: Cloud, service: WebhookService, text: string): Promise<QueueRecord[]> {
  const batches = await consumerBatches(cloud, service, text);
  return batches.flatMap(({ records }) => records).filter(({ body }) => body.includes(text));
}
