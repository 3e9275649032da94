import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { sendDeadLetter } from '../deadLetter/index.ts';
import { AppError, isRetryable } from '../errors/index.ts';
import { correlationIdIn, count, newCorrelationId, withCorrelation } from '../observability/index.ts';
import { parseNow } from '../parsing/index.ts';
import { letterOf } from './letterOf.ts';
import type { Applied, TableStreamOptions } from './tableStream.ts';

/**
 * Applies the new image of one record, or dead-letters the record.
 *
 * @throws what made it fail, if it is to be tried again.
 */
export async function applyRecord<Image>(
  record: DynamoDBRecord,
  handle: (image: Image) => Applied,
  { image: schema, sqs, deadLetterQueueUrl: queueUrl }: TableStreamOptions<Image>,
): Promise<void> {
  const read = itemOf(record);
  const correlationId = correlationIdIn(read.item, 'correlationId') ?? newCorrelationId();
  try {
    if (read.error) throw read.error;
    const found = parseNow(schema, read.item, { as: 'event' });
    const image = found instanceof Promise ? await found : found;
    const outcome = await withCorrelation(correlationId, () => handle(image));
    count(outcome === 'duplicate' ? 'Duplicate' : 'Processed');
  } catch (error) {
    if (isRetryable(error)) throw error;
    const letter = { queueUrl, body: letterOf(record), error };
    await withCorrelation(correlationId, () => sendDeadLetter(sqs, letter));
    count('DeadLettered');
  }
}

/** Undefined without a new image, which the schema refuses: the mapping's filter should let no removal in. */
function itemOf({ dynamodb }: DynamoDBRecord): { item?: Record<string, unknown> | undefined; error?: AppError } {
  try {
    return { item: dynamodb?.NewImage && unmarshall(dynamodb.NewImage as Record<string, AttributeValue>) };
  } catch (cause) {
    // DynamoDB's numbers are larger and finer than JavaScript's, and so they are for ever.
    return { error: new AppError('malformed', 'The image holds what can not be read.', { cause }) };
  }
}
