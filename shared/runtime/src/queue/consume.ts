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
import { parse, parseJson, parseNow } from '../parsing/index.ts';
import { currentDeadline } from '../resilience/index.ts';
import { withScope } from '../scope/index.ts';
import { toSendable } from './toSendable.ts';
import type { Consumed, MessageIdentity, QueueMessage, QueueOptions } from './types.ts';

/** Milliseconds of the batch's time that a handler leaves, to dead-letter or to postpone what it could not do. */
const SETTLE_MS = 700;

/** Only an escape can hold text that is no Unicode: SQS takes no other. */
const HALF_A_PAIR = /\\u[dD][89a-fA-F]/;

/** Milliseconds, of the four days for which queues keep a message: what is older is given up while it is there. */
const OLDEST_MS = 2 * 86_400_000;

/** Done, or dead-lettered, which is done too. */
const fulfilled: PromiseSettledResult<void> = { status: 'fulfilled', value: undefined };

/** Settles one message. It is rejected with what made it fail, if it is to be received again. */
export async function consume<Body>(
  record: SQSRecord,
  handle: (message: QueueMessage<Body>) => Consumed,
  options: QueueOptions<Body>,
): Promise<PromiseSettledResult<void>> {
  const { messageId, attributes } = record;
  const groupId = attributes.MessageGroupId;
  const identity = groupId === undefined ? { messageId } : { messageId, groupId };
  let json: unknown;
  let malformed: unknown;
  try {
    json = parseJson(record.body);
  } catch (error) {
    malformed = error;
  }
  // From the message's attribute, else from the CloudEvent that it holds.
  const correlationId =
    soundCorrelationId(record.messageAttributes.CorrelationId?.stringValue) ??
    correlationIdIn(json, 'correlationid') ??
    newCorrelationId();
  try {
    if (malformed) throw malformed;
    const found = HALF_A_PAIR.test(record.body) ? parse(options.body, json) : parseNow(options.body, json);
    const body = found instanceof Promise ? await found : found;
    const deadline = currentDeadline() - SETTLE_MS;
    const outcome = await withScope({ correlationId, deadline }, () => handle({ ...identity, body }));
    if (outcome !== 'skipped') count(outcome === 'duplicate' ? 'Duplicate' : 'Processed');
    return fulfilled;
  } catch (error) {
    const settled = withCorrelation(correlationId, () => settle(record, error, options, identity));
    return settled.then(
      () => fulfilled,
      (reason) => ({ status: 'rejected', reason }),
    );
  }
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
  // Not since it was sent: what an outage meets at the end of a long backlog has not failed before.
  const triedMs = Date.now() - Number(record.attributes.ApproximateFirstReceiveTimestamp);
  const gaveUp = retryable && (triedMs >= giveUpAfterSeconds * 1_000 || ageMs >= OLDEST_MS);
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
