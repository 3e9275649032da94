import { AwsError } from '../awsService.ts';
import type { StreamStore } from './createStreamStore.ts';
import { describeShard, factsOf } from './describeStream.ts';
import type { Inputs } from './inputs.ts';

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ListStreams.html */
export function listStreams(store: StreamStore, input: Inputs['ListStreams']): object {
  const { Limit, NextToken, ExclusiveStartStreamName } = input;
  const after = NextToken ?? ExclusiveStartStreamName ?? '';
  const streams = store.all().filter(({ name }) => name > after);
  const page = streams.slice(0, Limit);
  const HasMoreStreams = page.length < streams.length;
  return {
    StreamNames: page.map(({ name }) => name),
    StreamSummaries: page.map((stream) => {
      const { StreamName, StreamARN, StreamStatus, StreamModeDetails, StreamCreationTimestamp } = factsOf(stream);
      return { StreamName, StreamARN, StreamStatus, StreamModeDetails, StreamCreationTimestamp };
    }),
    HasMoreStreams,
    ...(HasMoreStreams && { NextToken: page.at(-1)?.name }),
  };
}

/**
 * The next page is asked for by its token alone, which holds the stream.
 * https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ListShards.html
 */
export function listShards(store: StreamStore, input: Inputs['ListShards']): object {
  const { MaxResults, NextToken } = input;
  if (NextToken !== undefined && (input.StreamName !== undefined || input.ExclusiveStartShardId !== undefined)) {
    throw new AwsError('InvalidArgumentException', 'NextToken and StreamName cannot be provided together.');
  }
  const [arn, after] = NextToken?.split(' ') ?? [store.arnOf(input), input.ExclusiveStartShardId ?? ''];
  const { shards } = store.find({ StreamARN: arn });
  const rest = shards.filter(({ shardId }) => shardId > (after ?? ''));
  const page = rest.slice(0, MaxResults);
  return {
    Shards: page.map(describeShard),
    ...(page.length < rest.length && { NextToken: `${arn} ${page.at(-1)?.shardId}` }),
  };
}
