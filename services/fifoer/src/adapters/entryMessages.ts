import type { SQSClient } from '@aws-sdk/client-sqs';
import { sendDeadLetter } from '@patterns/runtime/deadLetter';
import { type CloudEventSchema, checkedEvent } from '@patterns/runtime/events';
import { count } from '@patterns/runtime/observability';
import { sendEvent } from '@patterns/runtime/queue';
import type { WaitingEntry } from '../domain/accounts.ts';
import type { Entry } from '../domain/entry.ts';

const source = 'fifoer';

/** Sends to the account's group: one entry once in five minutes, whatever its content. */
export const sendEntry =
  (sqs: SQSClient, queueUrl: string, schema: CloudEventSchema<Entry>) =>
  (data: Entry): Promise<void> => {
    const { accountId: groupId, entryId: id } = data;
    return sendEvent(sqs, { queueUrl, schema, event: { source, id, data }, groupId, deduplicationId: id });
  };

/** Asks for an account to be resumed, in its group: behind all that was posted before. */
export const sendResumption =
  (sqs: SQSClient, queueUrl: string, schema: CloudEventSchema<{ accountId: string }>) =>
  (accountId: string, id: string): Promise<void> =>
    sendEvent(sqs, {
      ...{ queueUrl, schema, event: { source, id, data: { accountId } } },
      // No entry's, so that neither is taken for the other.
      ...{ groupId: accountId, deduplicationId: `resume:${id}` },
    });

/** Dead-letters an entry that waited, as the message that it came by. */
export const deadLetterEntry =
  (sqs: SQSClient, queueUrl: string, schema: CloudEventSchema<Entry>) =>
  async ({ waitingAs: _, messageId, ...data }: WaitingEntry, error: unknown): Promise<void> => {
    const body = await checkedEvent(schema, { source, id: data.entryId, data });
    await sendDeadLetter(sqs, { queueUrl, body, error, groupId: data.accountId, deduplicationId: messageId });
    count('DeadLettered');
  };
