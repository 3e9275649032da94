import type { LocalService } from '../cloud/index.ts';

/** A message as a queue's consumer gets it. */
export interface DeliveredMessage {
  messageId: string;
  body: string;
  messageAttributes: Record<string, { stringValue: string }>;
}

/** One invocation of a queue's consumer. */
export interface Batch {
  messages: DeliveredMessage[];
  /** Messages that it reported as failed. */
  failures: number;
  /** It gave no answer. */
  died: boolean;
  /** ISO 8601. */
  start: string;
  end: string;
}

/**
 * The invocations of a queue's consumer, the oldest first, that had a message with this text in its body.
 *
 * @param key the consumer's in serverless.yml.
 * @example expect((await batchesWith(service, 'recordPayment', paymentId)).some(({ died }) => died)).toBe(true);
 */
export async function batchesWith(service: LocalService, key: string, text: string): Promise<Batch[]> {
  const batches = (await service.invocations(key)).map(({ event, result, error, start, end }) => {
    const { Records } = event as { Records: DeliveredMessage[] };
    const { batchItemFailures = [] } = (result ?? {}) as { batchItemFailures?: unknown[] };
    return { messages: Records, failures: batchItemFailures.length, died: error !== undefined, start, end };
  });
  return batches
    .filter(({ messages }) => messages.some(({ body }) => body.includes(text)))
    .toSorted((one, other) => one.start.localeCompare(other.start));
}

/**
 * The messages with this text in their bodies, once for each time that they were delivered.
 *
 * @example expect(await deliveries(service, 'recordPayment', paymentId)).toHaveLength(2);
 */
export async function deliveries(service: LocalService, key: string, text: string): Promise<DeliveredMessage[]> {
  const batches = await batchesWith(service, key, text);
  return batches.flatMap(({ messages }) => messages).filter(({ body }) => body.includes(text));
}
