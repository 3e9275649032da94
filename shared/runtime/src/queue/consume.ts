import type { SQSRecord } from 'aws-lambda';
import { sendDeadLetter } from '../deadLetter/index.ts';
import { isRetryable, toError } from '../errors/index.ts';
import {
  correlationIdIn,
  count,
  logger,
  measureSeconds,
  newCorrelationId,
  soundCorrelationId,
  withCorrelation,
} from '../observability/index.ts';
import { parse, parseJson } from '../parsing/index.ts';
import { currentDeadline, withDeadline } from '../resilience/index.ts';
import { toSendable } from './toSendable.ts';
import type { Consumed, MessageIdentity, QueueMessage, QueueOptions } from './types.ts';

/** Milliseconds of the batch's time that a handler leaves, to dead-letter or to postpone what it could not do. */
const SETTLE_MS = 700;

/**
 * Settles one message: done, dead-lettered (which is done too), or failed and to be received again.
 *
 * @throws what made it fail, if it is to be received again.
 */
export async function consume<Body>(
  record: SQSRecord,
  handle: (message: QueueMessage<Body>) => Consumed,
  options: QueueOptions<Body>,
): Promise<void> {
  const { messageId, attributes } = record;
  const identity = {
    messageId,
    ...(attributes.MessageGroupId !== undefined && { groupId: attributes.MessageGroupId }),
  };
  const json = attempt(() => parseJson(record.body));
  // From the message's attribute, else from the CloudEvent that it holds.
  const correlationId =
    soundCorrelationId(record.messageAttributes.CorrelationId?.stringValue) ??
    correlationIdIn(json.value, 'correlationid') ??
    newCorrelationId();
  return withCorrelation(correlationId, async () => {
    try {
      if ('error' in json) throw json.error;
      const message = { body: await parse(options.body, json.value), ...identity };
      const outcome = await withDeadline(currentDeadline() - SETTLE_MS, () => handle(message));
      if (outcome !== 'skipped') count(outcome === 'duplicate' ? 'Duplicate' : 'Processed');
    } catch (error) {
      await settle(record, error, options, identity);
    }
  });
}

async function settle<Body>(
  record: SQSRecord,
  error: unknown,
  options: QueueOptions<Body>,
  identity: MessageIdentity,
): Promise<void> {
  const { sqs, queueUrl: sourceUrl, deadLetterQueueUrl: queueUrl, giveUpAfterSeconds = 21_600 } = options;
  const ageMs = Date.now() - Number(record.attributes.SentTimestamp);
  const retryable = isRetryable(error);
  const failed = (message: string, cause: unknown) => {
    count('Failed');
    logger.error(message, { messageId: record.messageId, error: toError(cause) });
    measureSeconds('FailedAge', ageMs / 1_000, { QueueName: sourceUrl.slice(sourceUrl.lastIndexOf('/') + 1) });
  };
  const gaveUp = retryable && ageMs >= giveUpAfterSeconds * 1_000;
  if (retryable && !gaveUp) {
    failed('message failed', error);
    throw error;
  }
  try {
    await options.beforeDeadLetter?.(identity);
    await sendDeadLetter(sqs, { queueUrl, error, ...toSendable(record), ...(gaveUp && { code: 'gave-up' }) });
  } catch (cause) {
    failed('dead letter not sent', cause);
    throw cause;
  }
  count('DeadLettered');
}

function attempt(work: () => unknown): { value: unknown; error?: unknown } {
  try {
    return { value: work() };
  } catch (error) {
    return { value: undefined, error };
  }
}
