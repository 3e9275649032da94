import * as v from 'valibot';

const name = v.pipe(v.string(), v.regex(/^[\w.-]{1,128}$/, 'must be 1 to 128 of a-z, A-Z, 0-9, _, ., -'));
const stream = { StreamName: v.optional(name), StreamARN: v.optional(v.string()) };
const count = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const hashKey = v.pipe(
  v.string(),
  v.regex(/^(0|[1-9]\d{0,38})$/, 'must be a number of 128 bits'),
  v.transform((digits) => BigInt(digits)),
  v.check((key) => key < 2n ** 128n, 'must be a number of 128 bits'),
);
const sequenceNumber = v.pipe(v.string(), v.regex(/^(0|[1-9]\d{0,128})$/, 'must be a number'));
const mode = v.object({ StreamMode: v.picklist(['PROVISIONED', 'ON_DEMAND']) });

const record = {
  Data: v.pipe(v.string(), v.base64('must be base64')),
  PartitionKey: v.pipe(v.string(), v.minLength(1), v.maxLength(256)),
  ExplicitHashKey: v.optional(hashKey),
};

const retention = v.object({ ...stream, RetentionPeriodHours: count(24, 8_760) });

/** What each call takes. Members that change nothing here (tags, encryption) pass unread. */
export const inputs = {
  CreateStream: v.object({
    StreamName: name,
    ShardCount: v.optional(count(1, 10_000)),
    StreamModeDetails: v.optional(mode, { StreamMode: 'PROVISIONED' }),
  }),
  DeleteStream: v.object(stream),
  DescribeStream: v.object({
    ...stream,
    Limit: v.optional(count(1, 10_000), 100),
    ExclusiveStartShardId: v.optional(v.string()),
  }),
  DescribeStreamSummary: v.object(stream),
  DecreaseStreamRetentionPeriod: retention,
  IncreaseStreamRetentionPeriod: retention,
  ListShards: v.object({
    ...stream,
    NextToken: v.optional(v.string()),
    MaxResults: v.optional(count(1, 10_000), 1_000),
    ExclusiveStartShardId: v.optional(v.string()),
    ShardFilter: v.optional(v.never('filters are not built')),
  }),
  ListStreams: v.object({
    Limit: v.optional(count(1, 10_000), 100),
    NextToken: v.optional(v.string()),
    ExclusiveStartStreamName: v.optional(v.string()),
  }),
  PutRecord: v.object({ ...stream, ...record }),
  PutRecords: v.object({ ...stream, Records: v.pipe(v.array(v.object(record)), v.minLength(1), v.maxLength(500)) }),
  GetShardIterator: v.object({
    ...stream,
    ShardId: v.string(),
    ShardIteratorType: v.picklist([
      ...(['AT_SEQUENCE_NUMBER', 'AFTER_SEQUENCE_NUMBER', 'TRIM_HORIZON', 'LATEST', 'AT_TIMESTAMP'] as const),
    ]),
    StartingSequenceNumber: v.optional(sequenceNumber),
    Timestamp: v.optional(v.number()),
  }),
  GetRecords: v.object({ ShardIterator: v.string(), Limit: v.optional(count(1, 10_000), 10_000) }),
  UpdateStreamMode: v.object({ ...stream, StreamModeDetails: mode }),
  SplitShard: v.object({ ...stream, ShardToSplit: v.string(), NewStartingHashKey: hashKey }),
  MergeShards: v.object({ ...stream, ShardToMerge: v.string(), AdjacentShardToMerge: v.string() }),
};

export type Inputs = { [Action in keyof typeof inputs]: v.InferOutput<(typeof inputs)[Action]> };
