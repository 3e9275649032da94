import type { DynamodbService } from '../../cloud/dynamodb/service.ts';
import type { TableStreamRecord } from '../../cloud/dynamodb/streams/tableStreamRecord.ts';
import type { FunctionConfiguration } from '../../lambda/types.ts';
import type { LocalCloud } from '../../localCloud.ts';
import { orAborted } from '../orAborted.ts';
import type { ShardReader, StreamReader, StreamRecord } from '../stream/streamReader.ts';

interface Description {
  StreamDescription: { Shards: { ShardId: string; ParentShardId?: string }[] };
}

interface Page {
  Records: TableStreamRecord[];
  NextShardIterator?: string;
}

/** Milliseconds. A write wakes at once, but not one to another DynamoDB that `AWS_ENDPOINT_URL_DYNAMODB` names. */
const longestWait = 1_000;

type Cloud = Pick<LocalCloud, 'call' | 'clock' | 'service'>;

/** The stream of a table. Its calls are those of the function's role, and a fault on the function's calls strikes them too. */
export function createTableReader(
  StreamArn: string,
  { roleArn, functionName }: Pick<FunctionConfiguration, 'roleArn' | 'functionName'>,
  cloud: Cloud,
): StreamReader {
  const role = { type: 'role', roleArn, functionName } as const;
  const call = <Output>(action: string, input: object) => cloud.call<Output>(role, 'dynamodb', action, input);
  return {
    async shards() {
      const { StreamDescription } = await call<Description>('DescribeStream', { StreamArn });
      return StreamDescription.Shards.map(({ ShardId, ParentShardId }) => ({
        shardId: ShardId,
        parents: ParentShardId === undefined ? [] : [ParentShardId],
      }));
    },
    async open(ShardId, { type }) {
      const start = { StreamArn, ShardId, ShardIteratorType: type };
      const { ShardIterator } = await call<{ ShardIterator: string }>('GetShardIterator', start);
      return readShard(ShardIterator);
    },
  };

  function readShard(start: string): ShardReader {
    let next: string | undefined = start;
    return {
      async next(limit, signal) {
        const { written } = cloud.service('dynamodb') as DynamodbService;
        while (next !== undefined && !signal.aborted) {
          // Asked for before it is read, so that no write falls between the two.
          const arrival = written(StreamArn);
          const page: Page = await call('GetRecords', { ShardIterator: next, Limit: Math.min(limit, 1_000) });
          next = page.NextShardIterator;
          if (page.Records.length > 0) {
            return page.Records.map((record) => toStreamRecord(record, StreamArn, cloud.clock.now()));
          }
          if (next !== undefined) await orAborted(arrival, AbortSignal.any([signal, AbortSignal.timeout(longestWait)]));
        }
        return signal.aborted ? [] : undefined;
      },
    };
  }
}

function toStreamRecord({ userIdentity, ...record }: TableStreamRecord, streamArn: string, now: number): StreamRecord {
  const { Keys, SequenceNumber, ApproximateCreationDateTime: seconds } = record.dynamodb;
  const event = {
    ...record,
    ...(userIdentity && { userIdentity: { type: userIdentity.Type, principalId: userIdentity.PrincipalId } }),
    eventSourceARN: streamArn,
  };
  return {
    sequenceNumber: SequenceNumber,
    partitionKey: JSON.stringify(Object.entries(Keys).sort()),
    // The stream knows the second alone, and a record is mostly read as soon as it is there.
    arrivedAt: Math.min(now, seconds * 1_000 + 999),
    event,
    filtered: event,
  };
}
