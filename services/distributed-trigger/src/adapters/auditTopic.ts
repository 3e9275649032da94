import { PublishBatchCommand, type PublishBatchRequestEntry, type SNSClient } from '@aws-sdk/client-sns';
import { AppError, isAppError } from '@patterns/runtime/errors';
import { checkedEvent } from '@patterns/runtime/events';
import { correlationId, soundCorrelationId, withCorrelation } from '@patterns/runtime/observability';
import { retry } from '@patterns/runtime/resilience';
import { auditEvent } from '../client/auditEvent.ts';
import type { AuditEvent } from '../domain/auditLine.ts';
import type { AuditTopic } from '../domain/auditTopic.ts';

/** What SNS takes at once, in messages and in bytes with their attributes. */
const MOST = 10;
const LARGEST = 250_000;

const text = (StringValue: string) => ({ DataType: 'String', StringValue });

/** Publishes events ten at a time. What SNS did not take of a batch is published again, and nothing else of it. */
export const auditTopic = (sns: SNSClient, topicArn: string): AuditTopic => ({
  publish: async (events) => {
    const entries = await Promise.all(events.map(toEntry));
    for (const batch of batches(entries)) await publishBatch(sns, topicArn, batch);
  },
});

async function publishBatch(sns: SNSClient, TopicArn: string, batch: PublishBatchRequestEntry[]): Promise<void> {
  let left = batch;
  const publishLeft = async () => {
    const { Failed = [] } = await sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries: left }));
    left = left.filter(({ Id }) => Failed.some((failed) => failed.Id === Id));
    if (left.length === 0) return;
    const reasons = Failed.map(({ Code }) => Code).join(', ');
    throw new AppError('unavailable', `The topic did not take ${left.length} of ${batch.length} events: ${reasons}.`);
  };
  await retry(publishLeft, { attempts: 6, baseMs: 100, capMs: 1_000, isRetryable: isAppError });
}

/** The correlation id of a line that has one travels on. */
async function toEntry(event: AuditEvent, index: number): Promise<PublishBatchRequestEntry> {
  const { content, eventId, kind } = event;
  const own = content.type === 'inline' ? soundCorrelationId(content.line.correlationId) : undefined;
  return withCorrelation(own ?? correlationId(), async () => ({
    Id: String(index),
    Message: await checkedEvent(auditEvent, { source: '/logs', id: eventId, data: event }),
    MessageAttributes: { type: text(auditEvent.type), kind: text(kind), CorrelationId: text(correlationId()) },
  }));
}

function batches(entries: readonly PublishBatchRequestEntry[]): PublishBatchRequestEntry[][] {
  const made: PublishBatchRequestEntry[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    const size = Buffer.byteLength(entry.Message ?? '') + 300;
    const last = made.at(-1);
    const fits = last && last.length < MOST && bytes + size <= LARGEST;
    if (fits) last.push(entry);
    else made.push([entry]);
    bytes = fits ? bytes + size : size;
  }
  return made;
}
