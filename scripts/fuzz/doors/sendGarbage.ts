import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { DeployedService, LocalCloud } from '@patterns/testing/cloud';
import { inParallel } from '../../inParallel.ts';
import type { Entry } from '../types.ts';

/** Hands texts over that the entry can make nothing of, each as a message, a record or an event of its own. */
type SendGarbage = (
  cloud: LocalCloud,
  service: DeployedService,
  entry: Entry,
  texts: readonly string[],
) => Promise<void>;

const BATCH = 10;

const batches = (texts: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(texts.length / BATCH) }, (_, at) => texts.slice(at * BATCH, (at + 1) * BATCH));

const toQueue: SendGarbage = async ({ sqs }, service, { sourceId = '' }, texts) => {
  const QueueUrl = service.physicalId(sourceId);
  await inParallel(batches(texts), 4, async (batch) => {
    const Entries = batch.map((MessageBody, at) => ({
      ...{ Id: String(at), MessageBody },
      ...(QueueUrl.endsWith('.fifo') && { MessageGroupId: `fuzz-${at}`, MessageDeduplicationId: crypto.randomUUID() }),
    }));
    const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    if (Failed.length > 0) throw new Error(`SQS refused ${Failed.length} messages: ${Failed[0]?.Message}`);
  });
};

const toStream: SendGarbage = async ({ connection }, service, { sourceId = '' }, texts) => {
  const Records = texts.map((text, at) => ({ Data: Buffer.from(text || ' '), PartitionKey: String(at) }));
  const client = new KinesisClient(connection);
  const { FailedRecordCount } = await client.send(
    new PutRecordsCommand({ StreamName: service.physicalId(sourceId), Records }),
  );
  if (FailedRecordCount) throw new Error(`Kinesis refused ${FailedRecordCount} records`);
};

const asEvents: SendGarbage = async ({ invoke }, service, { functionKey = '' }, texts) => {
  const name = service.functionName(functionKey);
  await inParallel(texts, 8, async (text) => {
    await invoke(name, { garbage: text }, { type: 'Event' });
  });
};

/** By what the entry is reached; those of other kinds have no such door. */
export const sendGarbage: Partial<Record<Entry['kind'], SendGarbage>> = {
  queue: toQueue,
  kinesis: toStream,
  event: asEvents,
};
