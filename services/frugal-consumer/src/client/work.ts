import type { SQSClient } from '@aws-sdk/client-sqs';
import { cloudEventSchema } from '@patterns/runtime/events';
import { sendEvent } from '@patterns/runtime/queue';
import { amount, identifier, timestamp } from '@patterns/runtime/schemas';
import * as v from 'valibot';

// What the service frugal-consumer takes from its queue. Producers copy this file.

export const workItem = v.object({
  /** Names the work for ever: asking for it again changes nothing. */
  workId: identifier,
  tenantId: identifier,
  /** Minor units. */
  amount,
  /** If it is not done by then, it is not done at all. */
  expiresAt: v.optional(timestamp),
});

export type WorkItem = v.InferOutput<typeof workItem>;

export const workRequested = cloudEventSchema('com.example.work.item.v1', workItem);

/**
 * Sends work to the queue under its own id. Its group is the tenant, so that of a busy tenant's messages the others'
 * need not wait (a fair queue). Resolves once the queue has it for good.
 *
 * @example
 * const send = sendWork(client(SQSClient), config.WORK_QUEUE_URL);
 * await send({ workId, tenantId, amount: 1250 });
 */
export const sendWork =
  (sqs: SQSClient, queueUrl: string) =>
  (item: WorkItem): Promise<void> =>
    sendEvent(sqs, {
      queueUrl,
      schema: workRequested,
      event: { source: '/work', id: item.workId, data: item },
      groupId: item.tenantId,
    });
