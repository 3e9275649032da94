import { DeleteMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { logger } from '../observability/index.ts';
import type { QueueOptions } from './types.ts';

/** SQS takes so many entries in one call. */
const MAX_ENTRIES = 10;

/**
 * Deletes what is done before a message is tried that may end the function, which would send the whole batch back. If
 * that fails the worst is a second delivery, so it is logged and no error.
 *
 * @param deleted takes what was asked to be deleted.
 */
export async function settleEarly<Body>(
  done: readonly SQSRecord[],
  deleted: Set<SQSRecord>,
  { sqs, queueUrl }: Pick<QueueOptions<Body>, 'sqs' | 'queueUrl'>,
): Promise<void> {
  for (let start = 0; start < done.length; start += MAX_ENTRIES) {
    const records = done.slice(start, start + MAX_ENTRIES);
    const Entries = records.map(({ receiptHandle }, index) => ({ Id: String(index), ReceiptHandle: receiptHandle }));
    for (const record of records) deleted.add(record);
    try {
      const { Failed } = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
      for (const { Code } of Failed ?? []) logger.warn('message not deleted early', { code: Code ?? 'unknown' });
    } catch (error) {
      logger.warn('message not deleted early', { error: String(error) });
    }
  }
}
