import { randomUUID } from 'node:crypto';
import sample from '../events/recordPayment.json' with { type: 'json' };

type SampleMessage = Record<string, unknown> & { data: Record<string, unknown> };

/** The sample message of the queue about another payment, or as changed. */
export function queueMessage(data: Record<string, unknown> = {}, change: Record<string, unknown> = {}): string {
  const message = JSON.parse(sample.Records[0]?.body ?? '') as SampleMessage;
  const webhookId = randomUUID();
  return JSON.stringify({
    ...message,
    id: webhookId,
    ...change,
    data: { ...message.data, webhookId, paymentId: randomUUID(), ...data },
  });
}
