import type { LocalCloud } from '../../localCloud.ts';
import { AwsError } from '../awsService.ts';
import { createSequence } from './createSequence.ts';
import { createShard } from './createShard.ts';
import { evenRanges } from './hashKeys.ts';
import { shardIdOf } from './shardIdOf.ts';
import type { Stream, StreamMode } from './types.ts';

/** A stream is named by its name, its ARN or both. */
export interface StreamReference {
  StreamName?: string | undefined;
  StreamARN?: string | undefined;
}

export interface StreamStore {
  /** @throws AwsError InvalidArgumentException for a reference that names none or two. */
  arnOf(reference: StreamReference): string;
  /** @throws AwsError ResourceNotFoundException */
  find(reference: StreamReference): Stream;
  /** In the order of their names. */
  all(): Stream[];
  /** @throws AwsError ResourceInUseException */
  create(name: string, mode: StreamMode, shardCount: number): Stream;
  remove(stream: Stream): void;
}

/** The streams, in memory; what outlived its stream's retention is gone at the next look. */
export function createStreamStore({ accountId, clock, region }: Pick<LocalCloud, 'accountId' | 'clock' | 'region'>) {
  const streams = new Map<string, Stream>();
  const arnOfName = (name: string) => `arn:aws:kinesis:${region}:${accountId}:stream/${name}`;

  const store: StreamStore = {
    arnOf: ({ StreamName, StreamARN }) => {
      const named = StreamName === undefined ? undefined : arnOfName(StreamName);
      const arn = StreamARN ?? named;
      if (arn === undefined) throw invalid('Either StreamName or StreamARN must be provided.');
      if (named !== undefined && arn !== named) throw invalid('StreamName and StreamARN name two streams.');
      return arn;
    },
    find: (reference) => {
      const arn = store.arnOf(reference);
      const stream = streams.get(arn);
      const name = arn.split('/').at(-1);
      if (!stream) {
        throw new AwsError('ResourceNotFoundException', `Stream ${name} under account ${accountId} not found.`);
      }
      for (const shard of stream.shards) shard.trim(clock.now() - stream.retentionHours * 3_600_000);
      return stream;
    },
    all: () => [...streams.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    create: (name, mode, shardCount) => {
      const arn = arnOfName(name);
      if (streams.has(arn)) {
        throw new AwsError('ResourceInUseException', `Stream ${name} under account ${accountId} already exists.`);
      }
      const nextSequenceNumber = createSequence(clock.now);
      const shards = evenRanges(shardCount).map((range, index) => {
        const identity = { shardId: shardIdOf(index), parents: [], range };
        return createShard({ ...identity, startingSequenceNumber: nextSequenceNumber() }, clock.now);
      });
      const identity = { name, arn, mode, createdAt: clock.now(), retentionHours: 24 };
      const stream: Stream = { ...identity, shards, nextSequenceNumber };
      streams.set(arn, stream);
      return stream;
    },
    remove: ({ arn, shards, nextSequenceNumber }) => {
      streams.delete(arn);
      // Who waits at it learns that it is gone.
      for (const shard of shards) shard.close(nextSequenceNumber());
    },
  };
  return store;
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidArgumentException', message);
}
