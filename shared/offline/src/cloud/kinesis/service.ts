import type { LocalCloud } from '../../localCloud.ts';
import { type AwsCall, AwsError, type AwsService } from '../awsService.ts';
import { awsJsonAnswer, awsJsonFailure, parseAwsJson } from '../protocol/awsJson.ts';
import { parseInput } from '../protocol/parseInput.ts';
import { createStreamStore, type StreamReference } from './createStreamStore.ts';
import { describeStream, describeSummary } from './describeStream.ts';
import { findShard } from './findShard.ts';
import { getRecords } from './getRecords.ts';
import { getShardIterator } from './getShardIterator.ts';
import { inputs } from './inputs.ts';
import { listShards, listStreams } from './listStreams.ts';
import { putRecord, putRecords } from './putRecords.ts';
import { mergeShards, splitShard } from './reshard.ts';
import { readIterator } from './shardIterator.ts';

export interface KinesisService extends AwsService {
  /**
   * Waits until GetRecords has something at this iterator: a record, or the shard's end. Ends at once when the signal is
   * aborted or the stream is not there. @throws AwsError InvalidArgumentException
   */
  arrival(shardIterator: string, signal: AbortSignal): Promise<void>;
}

/** As AWS starts an on-demand stream; here it stays so. */
const onDemandShards = 4;

/** Kinesis Data Streams, in memory. */
export function createKinesis(cloud: Pick<LocalCloud, 'accountId' | 'clock' | 'metrics' | 'region'>): KinesisService {
  const store = createStreamStore(cloud);
  const { metrics } = cloud;
  const { now } = cloud.clock;

  const keepFor = (input: unknown) => {
    const parsed = parseInput(inputs.IncreaseStreamRetentionPeriod, input);
    store.find(parsed).retentionHours = parsed.RetentionPeriodHours;
    return {};
  };

  const actions: Readonly<Record<keyof typeof inputs, (input: unknown) => object>> = {
    CreateStream: (input) => {
      const { StreamName, ShardCount, StreamModeDetails } = parseInput(inputs.CreateStream, input);
      const { StreamMode } = StreamModeDetails;
      if (StreamMode === 'PROVISIONED' && ShardCount === undefined) throw invalid('ShardCount must be specified.');
      if (StreamMode === 'ON_DEMAND' && ShardCount !== undefined) {
        throw invalid('ShardCount is not supported for a stream in the ON_DEMAND mode.');
      }
      store.create(StreamName, StreamMode, ShardCount ?? onDemandShards);
      return {};
    },
    DeleteStream: (input) => {
      store.remove(store.find(parseInput(inputs.DeleteStream, input)));
      return {};
    },
    DescribeStream: (input) => {
      const parsed = parseInput(inputs.DescribeStream, input);
      return describeStream(store.find(parsed), parsed);
    },
    DescribeStreamSummary: (input) => describeSummary(store.find(parseInput(inputs.DescribeStreamSummary, input))),
    DecreaseStreamRetentionPeriod: keepFor,
    IncreaseStreamRetentionPeriod: keepFor,
    ListShards: (input) => listShards(store, parseInput(inputs.ListShards, input)),
    ListStreams: (input) => listStreams(store, parseInput(inputs.ListStreams, input)),
    PutRecord: (input) => {
      const parsed = parseInput(inputs.PutRecord, input);
      return putRecord(store.find(parsed), parsed, { now, metrics });
    },
    PutRecords: (input) => {
      const parsed = parseInput(inputs.PutRecords, input);
      return putRecords(store.find(parsed), parsed, { now, metrics });
    },
    GetShardIterator: (input) => {
      const parsed = parseInput(inputs.GetShardIterator, input);
      return getShardIterator(store.find(parsed), parsed, now());
    },
    GetRecords: (input) => {
      const { ShardIterator, Limit } = parseInput(inputs.GetRecords, input);
      const iterator = readIterator(ShardIterator);
      return getRecords(store.find({ StreamARN: iterator.streamArn }), iterator, Limit, { now: now(), metrics });
    },
    UpdateStreamMode: (input) => {
      const parsed = parseInput(inputs.UpdateStreamMode, input);
      store.find(parsed).mode = parsed.StreamModeDetails.StreamMode;
      return {};
    },
    SplitShard: (input) => {
      const parsed = parseInput(inputs.SplitShard, input);
      return splitShard(store.find(parsed), parsed, now);
    },
    MergeShards: (input) => {
      const parsed = parseInput(inputs.MergeShards, input);
      return mergeShards(store.find(parsed), parsed, now);
    },
  };

  function resourceOf({ action, input }: AwsCall): string {
    if (action === 'ListStreams') return '*';
    if (typeof input.ShardIterator === 'string') return readIterator(input.ShardIterator).streamArn;
    if (typeof input.NextToken === 'string') return input.NextToken.split(' ')[0] ?? '*';
    return store.arnOf(input as StreamReference);
  }

  return {
    name: 'kinesis',
    signingNames: ['kinesis'],
    targets: ['Kinesis_20131202'],
    parse: parseAwsJson,
    authorize: (call) => [{ action: `kinesis:${call.action}`, resourceArn: resourceOf(call) }],
    handle: async ({ action, input }, request) => {
      if (!Object.hasOwn(actions, action)) {
        const message = `The local Kinesis has no ${action}, only ${Object.keys(actions).join(', ')}`;
        throw new AwsError('UnknownOperationException', message);
      }
      return awsJsonAnswer(actions[action as keyof typeof actions](input), request);
    },
    failure: awsJsonFailure,
    arrival: async (shardIterator, signal) => {
      const { streamArn, shardId, position } = readIterator(shardIterator);
      const stream = store.all().find(({ arn }) => arn === streamArn);
      if (stream) await findShard(stream, shardId).arrival(position, signal);
    },
  };
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidArgumentException', message);
}
