import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { type DeployedService, type LocalCloud, sendAll } from '@patterns/testing/cloud';
import { inParallel } from '../../inParallel.ts';
import type { Entry } from '../types.ts';

/** Hands texts over that the entry can make nothing of, each as a message, a record or an event of its own. */
type SendGarbage = (
  cloud: LocalCloud,
  service: DeployedService,
  entry: Entry,
  texts: readonly string[],
) => Promise<void>;

const toQueue: SendGarbage = async ({ sqs }, service, { sourceId = '' }, texts) => {
  const queueUrl = service.physicalId(sourceId);
  const inGroup = (group: number) => ({ MessageGroupId: `fuzz-${group}`, MessageDeduplicationId: crypto.randomUUID() });
  const messages = texts.map((MessageBody, at) => ({
    ...{ MessageBody, ...(queueUrl.endsWith('.fifo') && inGroup(at % 10)) },
  }));
  await sendAll(sqs, queueUrl, messages);
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
