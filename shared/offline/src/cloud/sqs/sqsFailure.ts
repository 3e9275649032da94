import type { AwsError, AwsRequest, AwsResponse } from '../awsService.ts';
import { awsJsonFailure } from '../protocol/awsJson.ts';

/** The errors whose code in the older query protocol differs; SDKs show that code beside the new name. */
const queryCodes: Readonly<Record<string, string>> = {
  BatchEntryIdsNotDistinct: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
  BatchRequestTooLong: 'AWS.SimpleQueueService.BatchRequestTooLong',
  EmptyBatchRequest: 'AWS.SimpleQueueService.EmptyBatchRequest',
  InvalidBatchEntryId: 'AWS.SimpleQueueService.InvalidBatchEntryId',
  MessageNotInflight: 'AWS.SimpleQueueService.MessageNotInflight',
  PurgeQueueInProgress: 'AWS.SimpleQueueService.PurgeQueueInProgress',
  QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
  QueueNameExists: 'QueueAlreadyExists',
  TooManyEntriesInBatchRequest: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
};

export function sqsFailure(error: AwsError, request: AwsRequest): AwsResponse {
  const answer = awsJsonFailure(error, request);
  const fault = error.status < 500 ? 'Sender' : 'Receiver';
  return {
    ...answer,
    headers: { 'x-amzn-query-error': `${queryCodes[error.code] ?? error.code};${fault}`, ...answer.headers },
  };
}
