import {
  type BatchResultErrorEntry,
  PublishBatchCommand,
  type PublishBatchRequestEntry,
  type SNSClient,
} from '@aws-sdk/client-sns';
import { AppError, isAppError, toError } from '@patterns/runtime/errors';
import { checkedEvent } from '@patterns/runtime/events';
import { correlationId, soundCorrelationId, withCorrelation } from '@patterns/runtime/observability';
import { retry } from '@patterns/runtime/resilience';
import { auditEvent } from '../client/auditEvent.ts';
import type { AuditEvent, Tellable } from '../domain/auditLine.ts';
import type { AuditTopic } from '../domain/auditTopic.ts';

/** What SNS takes at once, in messages and in bytes with their attributes. */
const MOST = 10;
const LARGEST = 250_000;
/** Bytes: a message of a topic or a queue may have 256 KB with its attributes and what wraps it. */
export const LONGEST_MESSAGE = 200_000;

const text = (StringValue: string) => ({ DataType: 'String', StringValue });

/** A throttle, a key and a permission are called the sender's faults as well, and yet they pass or can be mended. */
const mendable = /thrott|kms|auth/i;

/**
 * Publishes events ten at a time. What SNS did not take of a batch is published again, and nothing else of it; what SNS
 * will never take, or what can't be made a message of, is refused.
 */
export const auditTopic = (sns: SNSClient, topicArn: string): AuditTopic => ({
  publish: async (tellables) => {
    const refused = new Map<Tellable, Error>();
    const entries: PublishBatchRequestEntry[] = [];
    for (const [index, tellable] of tellables.entries()) {
      await toEntry(tellable, index).then(
        (entry) => entries.push(entry),
        (error) => refused.set(tellable, toError(error)),
      );
    }
    for (const batch of batches(entries)) {
      for (const { Id, Code } of await publishBatch(sns, topicArn, batch)) {
        const tellable = tellables[Number(Id)];
        if (tellable) refused.set(tellable, new AppError('invalid', `The topic refuses the event: ${Code}.`));
      }
    }
    return refused;
  },
});

/** Answers what SNS will never take of it. */
async function publishBatch(
  sns: SNSClient,
  TopicArn: string,
  batch: PublishBatchRequestEntry[],
): Promise<BatchResultErrorEntry[]> {
  const refused: BatchResultErrorEntry[] = [];
  let left = batch;
  const publishLeft = async () => {
    const { Failed = [] } = await sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries: left }));
    refused.push(...Failed.filter(isFinal));
    const missed = Failed.filter((failed) => !isFinal(failed));
    left = left.filter(({ Id }) => missed.some((failed) => failed.Id === Id));
    if (left.length === 0) return;
    const reasons = missed.map(({ Code }) => Code).join(', ');
    throw new AppError('unavailable', `The topic did not take ${left.length} of ${batch.length} events: ${reasons}.`);
  };
  await retry(publishLeft, { attempts: 6, baseMs: 100, capMs: 1_000, isRetryable: isAppError });
  return refused;
}

/** https://docs.aws.amazon.com/sns/latest/api/API_BatchResultErrorEntry.html */
const isFinal = ({ SenderFault, Code = '' }: BatchResultErrorEntry): boolean =>
  SenderFault === true && !mendable.test(Code);

/** The correlation id of a line that has one travels on. */
async function toEntry(tellable: Tellable, index: number): Promise<PublishBatchRequestEntry> {
  const { content, kind } = tellable.whole;
  const own = content.type === 'inline' ? soundCorrelationId(content.line.correlationId) : undefined;
  return withCorrelation(own ?? correlationId(), async () => ({
    Id: String(index),
    Message: await toMessage(tellable),
    MessageAttributes: { type: text(auditEvent.type), kind: text(kind), CorrelationId: text(correlationId()) },
  }));
}

/** A message may be far longer than its line: `1e20` is sent with all its digits, and U+FFFF escaped. */
async function toMessage({ whole, pointer }: Tellable): Promise<string> {
  const message = await checked(whole);
  return Buffer.byteLength(message) <= LONGEST_MESSAGE ? message : checked(pointer);
}

const checked = (data: AuditEvent) => checkedEvent(auditEvent, { source: '/logs', id: data.eventId, data });

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
