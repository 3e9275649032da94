import { createBackoff } from '../../../sources/createBackoff.ts';
import { AwsError, isAwsError } from '../../awsService.ts';
import type { KinesisService } from '../../kinesis/service.ts';
import type { Destination, StreamParts } from '../types.ts';
import { createShardCursor, type ReadRecords } from './createShardCursor.ts';

interface Source {
  KinesisStreamARN: string;
  RoleARN: string;
}

interface Shard {
  ShardId: string;
  SequenceNumberRange: { EndingSequenceNumber?: string };
}

/** Firehose reads each shard once a second. */
const betweenReads = 1_000;

/**
 * Delivers what comes into a Kinesis data stream from now on, shards of a resharding after their parents. What is read
 * stays in the delivery stream until it is delivered: only a failed read is read again.
 * https://docs.aws.amazon.com/firehose/latest/dev/writing-with-kinesis-streams.html
 *
 * @throws AwsError InvalidArgumentException if the role may not describe the stream, ResourceNotFoundException.
 */
export async function readKinesisStream(
  source: Source,
  destination: Destination,
  parts: StreamParts & Pick<KinesisService, 'arrival'>,
): Promise<void> {
  const { name, clock, measure, report, signal } = parts;
  const beginning = { ShardIteratorType: 'AT_TIMESTAMP', Timestamp: clock.now() / 1_000 };
  /** Shards that are being read, or were read to their end. */
  const states = new Map<string, 'reading' | 'read'>();

  /** Answers the shards that go on once this one is read to its end. */
  async function readShard(ShardId: string, from: object): Promise<ReadRecords['ChildShards']> {
    const shard = { StreamARN: source.KinesisStreamARN, ShardId };
    const cursor = createShardCursor(shard, from, { ...parts, roleArn: source.RoleARN });
    const backoff = createBackoff(clock, { first: 1_000, most: 30_000 });
    while (!signal.aborted) {
      try {
        const answer = await cursor.next(signal);
        if (!answer) break;
        deliver(ShardId, answer);
        if (answer.NextShardIterator === undefined) return answer.ChildShards;
        backoff.reset();
        await clock.wait(betweenReads, signal).catch(() => undefined);
      } catch (error) {
        await destination.log(errorOf(error));
        await backoff.wait(signal);
      }
    }
    return [];
  }

  function deliver(shardId: string, { Records, MillisBehindLatest }: ReadRecords): void {
    let bytes = 0;
    for (const { Data, PartitionKey: partitionKey, SequenceNumber: sequenceNumber, ...record } of Records) {
      const data = Buffer.from(Data, 'base64');
      bytes += data.length;
      const arrivedAt = Math.round(record.ApproximateArrivalTimestamp * 1_000);
      const kinesis = { shardId, sequenceNumber, partitionKey };
      destination.take({ data, arrivedAt, arrivedBytes: data.length, kinesis });
    }
    measure('DataReadFromKinesisStream.Records', Records.length);
    measure('DataReadFromKinesisStream.Bytes', bytes);
    measure('KinesisMillisBehindLatest', MillisBehindLatest);
  }

  function begin(shardId: string, from: object): void {
    states.set(shardId, 'reading');
    readShard(shardId, from)
      .then((children = []) => {
        states.set(shardId, 'read');
        for (const { ShardId, ParentShards } of children) {
          const isDue = !states.has(ShardId) && ParentShards.every((parent) => states.get(parent) !== 'reading');
          if (isDue) begin(ShardId, { ShardIteratorType: 'TRIM_HORIZON' });
        }
      })
      .catch((error: unknown) => report(`${name} reads ${shardId} no more: ${error}`));
  }

  for (const shardId of await openShards(source, parts)) begin(shardId, beginning);
}

async function openShards({ KinesisStreamARN: StreamARN, RoleARN: roleArn }: Source, { call }: StreamParts) {
  const { StreamDescription } = await call<{ StreamDescription: { Shards: Shard[] } }>(
    { type: 'role', roleArn },
    'kinesis',
    'DescribeStream',
    { StreamARN, Limit: 10_000 },
  ).catch((error: unknown) => {
    if (!isAwsError(error) || !error.code.startsWith('AccessDenied')) throw error;
    const message = `Role ${roleArn} is not authorized to perform DescribeStream on stream ${StreamARN}.`;
    throw new AwsError('InvalidArgumentException', message, { cause: error });
  });
  const isOpen = ({ SequenceNumberRange }: Shard) => SequenceNumberRange.EndingSequenceNumber === undefined;
  return StreamDescription.Shards.filter(isOpen).map(({ ShardId }) => ShardId);
}

/** https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-logs.html */
function errorOf(error: unknown) {
  const code = isAwsError(error) ? error.code.replace(/Exception$/, '') : 'InternalError';
  return { errorCode: `Kinesis.${code}`, message: `Reading from the Kinesis data stream failed: ${error}` };
}
