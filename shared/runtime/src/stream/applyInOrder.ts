import type { Context, DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { toError } from '../errors/index.ts';
import { count, logger, measureSeconds } from '../observability/index.ts';

/** Milliseconds that must be left to begin with another record, beside what the slowest took. */
const RESERVE_MS = 700;

/** Applies records until one fails or time runs out, and names that one: the mapping goes on from there. */
export async function applyInOrder(
  records: readonly DynamoDBRecord[],
  context: Context,
  apply: (record: DynamoDBRecord) => Promise<void>,
): Promise<DynamoDBBatchResponse> {
  let slowest = 0;
  for (const [index, record] of records.entries()) {
    // The first is always tried, so that a batch never comes back untouched.
    if (index > 0 && context.getRemainingTimeInMillis() - slowest < RESERVE_MS) return stoppedAt(record);
    const begin = performance.now();
    try {
      await apply(record);
    } catch (error) {
      count('Failed');
      logger.error('record failed', { eventID: record.eventID, error: toError(error) });
      return stoppedAt(record);
    }
    slowest = Math.max(slowest, performance.now() - begin);
  }
  measureLag(records.at(-1));
  return { batchItemFailures: [] };
}

function stoppedAt(record: DynamoDBRecord): DynamoDBBatchResponse {
  measureLag(record);
  return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
}

function measureLag(record: DynamoDBRecord | undefined): void {
  const madeAt = record?.dynamodb?.ApproximateCreationDateTime;
  if (madeAt !== undefined) measureSeconds('Lag', Math.max(0, Date.now() / 1_000 - madeAt));
}
