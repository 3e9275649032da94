import { AwsError, isAwsError } from '../awsService.ts';
import { calculateMessageSize, type SqsQueue } from './fauxqs.ts';
import { type MessageEntry, sendMessage } from './sendMessage.ts';

type BatchEntry = MessageEntry & { Id?: string };

const maximumEntries = 10;
const maximumBytes = 1_048_576;
const validId = /^[\w-]{1,80}$/;

/**
 * Sends each entry by itself: one that is refused does not hold up the others.
 * @throws AwsError if the batch as a whole is refused
 */
export function sendMessageBatch(queue: SqsQueue, entries: readonly BatchEntry[], traceHeader?: string) {
  checkBatch(entries);
  const results = entries.map((entry) => sendEntry(queue, entry, traceHeader));
  return {
    Successful: results.filter((result) => !('Code' in result)),
    Failed: results.filter((result) => 'Code' in result),
  };
}

function sendEntry(queue: SqsQueue, entry: BatchEntry, traceHeader: string | undefined) {
  try {
    return { Id: entry.Id, ...sendMessage(queue, entry, traceHeader) };
  } catch (error) {
    if (!isAwsError(error)) throw error;
    return { Id: entry.Id, SenderFault: true, Code: error.code, Message: error.message };
  }
}

function checkBatch(entries: readonly BatchEntry[]): void {
  const ids = entries.map(({ Id }) => Id ?? '');
  if (entries.length === 0) {
    throw new AwsError(
      'EmptyBatchRequest',
      'There should be at least one SendMessageBatchRequestEntry in the request.',
    );
  }
  if (entries.length > maximumEntries) {
    throw new AwsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${maximumEntries}. You have sent ${entries.length}.`,
    );
  }
  if (!ids.every((id) => validId.test(id))) {
    throw new AwsError(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    );
  }
  const repeated = ids.find((id, position) => ids.indexOf(id) !== position);
  if (repeated) throw new AwsError('BatchEntryIdsNotDistinct', `Id ${repeated} repeated.`);
  const bytes = entries
    .map(({ MessageBody = '', MessageAttributes = {} }) => calculateMessageSize(MessageBody, MessageAttributes))
    .reduce((sum, size) => sum + size, 0);
  if (bytes > maximumBytes) {
    throw new AwsError(
      'BatchRequestTooLong',
      `Batch requests cannot be longer than ${maximumBytes} bytes. You have sent ${bytes} bytes.`,
    );
  }
}
