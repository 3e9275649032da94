import { ChangeMessageVisibilityBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { logger } from '../observability/index.ts';

/** SQS takes so many entries in one call. */
const MAX_ENTRIES = 10;

/** A message and the seconds until it may be received again. */
export type Postponed = readonly [record: SQSRecord, seconds: number];

/**
 * Sets when failed messages may be received again. If that fails they stay invisible for the queue's own visibility
 * timeout, which is longer but loses nothing, so it is logged and no error.
 */
export async function postpone(sqs: SQSClient, queueUrl: string, postponed: readonly Postponed[]): Promise<void> {
  for (let start = 0; start < postponed.length; start += MAX_ENTRIES) {
    const Entries = postponed.slice(start, start + MAX_ENTRIES).map(([record, seconds], index) => ({
      Id: String(index),
      ReceiptHandle: record.receiptHandle,
      VisibilityTimeout: Math.round(seconds),
    }));
    try {
      const command = new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries });
      const { Failed } = await sqs.send(command);
      for (const { Code } of Failed ?? []) logger.warn('visibility not changed', { code: Code ?? 'unknown' });
    } catch (error) {
      logger.warn('visibility not changed', { error: String(error) });
    }
  }
}
