import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';

let sequence = 0;

/**
 * The record of a change of a table that made an item what it is.
 *
 * @param changedAt default now.
 * @example tableRecord({ pk: 'order#1', version: 2 })
 */
export function tableRecord(image: Record<string, unknown>, changedAt = new Date()): DynamoDBRecord {
  sequence += 1;
  const NewImage = marshall(image, { removeUndefinedValues: true }) as NonNullable<
    DynamoDBRecord['dynamodb']
  >['NewImage'];
  return {
    eventID: `event-${sequence}`,
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'us-east-1',
    dynamodb: {
      ApproximateCreationDateTime: changedAt.getTime() / 1_000,
      ...(NewImage && { NewImage }),
      SequenceNumber: String(sequence).padStart(21, '0'),
      SizeBytes: JSON.stringify(image).length,
      StreamViewType: 'NEW_IMAGE',
    },
    eventSourceARN: 'arn:aws:dynamodb:us-east-1:000000000000:table/table/stream/2026-01-01T00:00:00.000',
  };
}

/**
 * The event of a mapping of a table's stream, of items as they are after their changes or of records made by
 * {@link tableRecord}.
 *
 * @example tableStreamEvent([{ pk: 'order#1', version: 1 }])
 */
export function tableStreamEvent(changes: readonly (DynamoDBRecord | Record<string, unknown>)[]): DynamoDBStreamEvent {
  return { Records: changes.map((change) => (isRecord(change) ? change : tableRecord(change))) };
}

function isRecord(change: DynamoDBRecord | Record<string, unknown>): change is DynamoDBRecord {
  return 'eventSource' in change && 'dynamodb' in change;
}
