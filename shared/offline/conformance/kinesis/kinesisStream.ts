import { randomUUID } from 'node:crypto';
import {
  CreateStreamCommand,
  DeleteStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type GetShardIteratorCommandInput,
  KinesisClient,
  ListShardsCommand,
  PutRecordsCommand,
} from '@aws-sdk/client-kinesis';
import { connectCloud } from '@patterns/testing/cloud';

/** As it comes: over HTTP/2. */
export const kinesis = new KinesisClient({ ...connectCloud().connection, maxAttempts: 1 });

const made: string[] = [];

afterAll(async () => {
  await Promise.all(made.map((StreamName) => kinesis.send(new DeleteStreamCommand({ StreamName }))));
  kinesis.destroy();
});

/** A stream of a test's own, that goes with the suite. */
export async function kinesisStream(ShardCount = 1): Promise<string> {
  const StreamName = `conformance-${randomUUID()}`;
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount }));
  made.push(StreamName);
  return StreamName;
}

/** Puts texts under one partition key. */
export function put(StreamName: string, texts: readonly string[], PartitionKey = 'p') {
  const Records = texts.map((text) => ({ PartitionKey, Data: Buffer.from(text) }));
  return kinesis.send(new PutRecordsCommand({ StreamName, Records }));
}

export async function shardIds(StreamName: string): Promise<string[]> {
  const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName }));
  return Shards.map(({ ShardId = '' }) => ShardId);
}

export async function iteratorOf(
  StreamName: string,
  from: Partial<GetShardIteratorCommandInput> = {},
): Promise<string | undefined> {
  const [first] = await shardIds(StreamName);
  const input = { StreamName, ShardId: first, ShardIteratorType: 'TRIM_HORIZON' as const, ...from };
  return (await kinesis.send(new GetShardIteratorCommand(input))).ShardIterator;
}

/** One page of a shard, its data as text. */
export async function read(StreamName: string, from: Partial<GetShardIteratorCommandInput> = {}, Limit?: number) {
  const ShardIterator = await iteratorOf(StreamName, from);
  const { Records = [], ...rest } = await kinesis.send(new GetRecordsCommand({ ShardIterator, Limit }));
  return {
    ...rest,
    records: Records,
    texts: Records.map(({ Data = new Uint8Array() }) => Buffer.from(Data).toString()),
  };
}
