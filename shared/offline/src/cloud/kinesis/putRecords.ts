import { AwsError } from '../awsService.ts';
import type { MetricStore } from '../cloudwatch/createMetricStore.ts';
import type { Shard } from './createShard.ts';
import { hashKeyOf } from './hashKeys.ts';
import type { Inputs } from './inputs.ts';
import type { Stream } from './types.ts';

type Entry = Inputs['PutRecords']['Records'][number];

interface Stored {
  SequenceNumber: string;
  ShardId: string;
}

const mostBytes = { record: 1_048_576, request: 10_485_760 };
const throttled = 'ProvisionedThroughputExceededException';

/** What putting needs beside the stream. */
export interface PutParts {
  now(): number;
  metrics: Pick<MetricStore, 'put'>;
}

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecord.html */
export function putRecord(stream: Stream, input: Inputs['PutRecord'], parts: PutParts): object {
  checkSizes([input]);
  const result = put(stream, input, parts.now());
  countThrottled(stream, 'code' in result ? 1 : 0, parts);
  if ('code' in result) throw result;
  return { ...result, EncryptionType: 'NONE' };
}

/**
 * Each record is taken or refused by itself.
 * https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html
 */
export function putRecords(stream: Stream, { Records }: Inputs['PutRecords'], parts: PutParts): object {
  checkSizes(Records);
  const results = Records.map((entry) => put(stream, entry, parts.now()));
  const FailedRecordCount = results.filter((result) => 'code' in result).length;
  countThrottled(stream, FailedRecordCount, parts);
  return {
    FailedRecordCount,
    Records: results.map((result) =>
      'code' in result ? { ErrorCode: result.code, ErrorMessage: result.message } : result,
    ),
    EncryptionType: 'NONE',
  };
}

function put(stream: Stream, entry: Entry, arrivedAt: number): Stored | AwsError {
  const { PartitionKey: partitionKey, ExplicitHashKey, Data: data } = entry;
  const shard = shardOf(stream, ExplicitHashKey ?? hashKeyOf(partitionKey));
  const bytes = sizeOf(entry);
  if (!shard.takes(bytes)) return refusal(stream, shard);
  const sequenceNumber = stream.nextSequenceNumber();
  shard.append({ sequenceNumber, partitionKey, data, bytes, arrivedAt });
  return { SequenceNumber: sequenceNumber, ShardId: shard.shardId };
}

function shardOf({ name, shards }: Stream, hashKey: bigint): Shard {
  const shard = shards.find(
    ({ endingSequenceNumber, range }) =>
      endingSequenceNumber === undefined && range.from <= hashKey && hashKey <= range.to,
  );
  if (!shard) throw new Error(`No open shard of ${name} takes the hash key ${hashKey}`);
  return shard;
}

function refusal({ name, arn }: Stream, { shardId }: Shard): AwsError {
  const message = `Rate exceeded for shard ${shardId} in stream ${name} under account ${arn.split(':')[4]}.`;
  return new AwsError(throttled, message);
}

/** @throws AwsError for what is refused as a whole. */
function checkSizes(entries: readonly Entry[]): void {
  const sizes = entries.map(sizeOf);
  if (sizes.some((size) => size > mostBytes.record)) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: A record's data and partition key must be at most ${mostBytes.record} bytes`,
    );
  }
  if (sizes.reduce((sum, size) => sum + size, 0) > mostBytes.request) {
    throw new AwsError('InvalidArgumentException', 'Records size exceeds 10 MB limit');
  }
}

function sizeOf({ Data, PartitionKey }: Entry): number {
  return Buffer.byteLength(Data, 'base64') + Buffer.byteLength(PartitionKey);
}

/** Zeros count too: an alarm then knows that all is well. */
function countThrottled({ name }: Stream, value: number, { metrics }: PutParts): void {
  const metric = { namespace: 'AWS/Kinesis', name: 'WriteProvisionedThroughputExceeded' };
  metrics.put({ ...metric, dimensions: { StreamName: name }, value });
}
