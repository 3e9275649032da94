import { isDeepStrictEqual } from 'node:util';
import { type AwsCall, AwsError } from '../../awsService.ts';
import type { tableArns } from '../tableArns.ts';
import { streamNames as names } from './streamNames.ts';
import { isUnchanged, type TableStreamRecord, tableStreamRecord } from './tableStreamRecord.ts';

interface TableStreamsOptions {
  region: string;
  arns: ReturnType<typeof tableArns>;
  /** Asks dynoxide for something of the Streams API. @throws AwsError */
  ask<Output>(action: string, input: object): Promise<Output>;
}

type Input = Record<string, unknown>;

const bothImages = 'NEW_AND_OLD_IMAGES';

interface Description {
  StreamDescription: Input & {
    StreamArn: string;
    TableName: string;
    Shards: { ShardId: string; SequenceNumberRange: Record<string, string> }[];
  };
}

interface Page {
  Records: TableStreamRecord[];
  NextShardIterator?: string;
}

/** DynamoDB Streams, made of dynoxide's: these are of one shard and know neither view types nor expiry. */
export function createTableStreams({ region, arns, ask }: TableStreamsOptions) {
  /** What is to be seen of each table that has a stream. */
  const viewTypes = new Map<string, string>();
  const writes = new Map<string, PromiseWithResolvers<void>>();
  /** Table and sequence number of what a time to live deleted. */
  const expired = new Set<string>();
  let expiring: Promise<void> = Promise.resolve();
  /** What was last written before a table's stream began: dynoxide keeps the records of a name, beyond its table. */
  const lasts = new Map<string, string>();

  const inOurNames = (action: string, text: string) => names.withOurLabels(String(arns.outbound(action, text)));
  const askInOurNames = async <Output>(action: string, input: Input): Promise<Output> => {
    const answer = await ask<object>(action, arns.inbound({ action, input }) ?? input);
    return JSON.parse(inOurNames(action, JSON.stringify(answer))) as Output;
  };

  const describeStream = async (input: Input): Promise<Description> => {
    const { StreamDescription: found } = await askInOurNames<Description>('DescribeStream', {
      StreamArn: input.StreamArn,
    });
    // dynoxide takes any label.
    if (!String(input.StreamArn).endsWith(`/stream/${found.StreamLabel}`)) throw notFound(input.StreamArn);
    const Shards = found.Shards.map(({ ShardId, SequenceNumberRange }) => ({
      ShardId: names.ourShard(ShardId),
      SequenceNumberRange: Object.fromEntries(
        Object.entries(SequenceNumberRange).map(([end, number]) => [end, names.ourSequenceNumber(number)]),
      ),
    }));
    const StreamViewType = viewTypes.get(found.TableName);
    return { StreamDescription: { ...found, StreamViewType, Shards } };
  };

  const getShardIterator = async ({ ShardId, SequenceNumber, ...input }: Input) => {
    const { StreamDescription } = await describeStream(input);
    const { StreamArn, TableName, Shards } = StreamDescription;
    if (!Shards.some((shard) => shard.ShardId === ShardId)) throw notFound(`${ShardId} of ${StreamArn}`);
    const last = input.ShardIteratorType === 'TRIM_HORIZON' ? lasts.get(TableName) : undefined;
    const { ShardIterator } = await askInOurNames<{ ShardIterator: string }>('GetShardIterator', {
      ...input,
      ...(last !== undefined && { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: last }),
      ShardId: names.theirShard(String(ShardId), TableName),
      ...(SequenceNumber !== undefined && { SequenceNumber: names.theirSequenceNumber(String(SequenceNumber)) }),
    });
    return { ShardIterator: names.ourIterator(StreamArn, ShardIterator) };
  };

  const getRecords = async ({ ShardIterator, ...input }: Input) => {
    const { streamArn: arn, iterator } = names.theirIterator(String(ShardIterator));
    const table = names.tableOf(arn);
    const page = await ask<Page>('GetRecords', { ...input, ShardIterator: iterator });
    // What it holds of an expired item is known to be that by then.
    await expiring;
    const Records = page.Records.filter((record) => !isUnchanged(record)).map((record) => {
      const { SequenceNumber } = record.dynamodb;
      const sequenceNumber = names.ourSequenceNumber(SequenceNumber);
      const isExpired = expired.has(`${table} ${SequenceNumber}`);
      const viewType = viewTypes.get(table) ?? record.dynamodb.StreamViewType;
      return tableStreamRecord(record, { arn, region, viewType, sequenceNumber, isExpired });
    });
    const next = page.NextShardIterator;
    return { Records, ...(next !== undefined && { NextShardIterator: names.ourIterator(arn, next) }) };
  };

  const actions: Readonly<Record<string, (input: Input) => Promise<object>>> = {
    DescribeStream: describeStream,
    GetRecords: getRecords,
    GetShardIterator: getShardIterator,
    ListStreams: (input) => askInOurNames('ListStreams', input),
  };

  const streamOf = async (TableName: string) => {
    const { Streams } = await ask<{ Streams: { StreamArn: string }[] }>('ListStreams', { TableName });
    const { StreamDescription } = await ask<Description>('DescribeStream', { StreamArn: Streams.at(-1)?.StreamArn });
    return { ...StreamDescription, shard: StreamDescription.Shards.at(-1) };
  };

  /** What came to the stream of a table while something was done. */
  const recordsDuring = async (TableName: string, act: () => Promise<unknown>): Promise<TableStreamRecord[]> => {
    const { StreamArn, shard } = await streamOf(TableName);
    const latest = { StreamArn, ShardId: shard?.ShardId, ShardIteratorType: 'LATEST' };
    const { ShardIterator } = await ask<{ ShardIterator: string }>('GetShardIterator', latest);
    await act();
    const { Records } = await ask<Page>('GetRecords', { ShardIterator });
    return Records;
  };

  const expire = async (table: string, key: object, remove: () => Promise<unknown>): Promise<void> => {
    const records = await recordsDuring(table, remove);
    const own = records.find(
      ({ eventName, dynamodb }) => eventName === 'REMOVE' && isDeepStrictEqual(dynamodb.Keys, key),
    );
    if (own) expired.add(`${table} ${own.dynamodb.SequenceNumber}`);
  };

  return {
    has: ({ action }: AwsCall) => action in actions,
    /** Answers a call of the Streams API. @throws AwsError */
    answer: async ({ action, input }: AwsCall): Promise<object> => actions[action]?.(input) ?? {},
    /** The input of a call about a table: dynoxide's stream holds both images, which tell what changed nothing. */
    inbound: ({ action, input }: AwsCall, changed: Input | undefined): Input | undefined => {
      const asked = streamAsked(input);
      if (action === 'DeleteTable' || asked?.StreamEnabled === false) viewTypes.delete(String(input.TableName));
      if (!asked?.StreamEnabled || !asked.StreamViewType) return changed;
      viewTypes.set(String(input.TableName), asked.StreamViewType);
      return { ...input, ...changed, StreamSpecification: { ...asked, StreamViewType: bothImages } };
    },
    /** Keeps what a stream before it held out of one that a call has begun. */
    begin: async ({ input }: AwsCall): Promise<void> => {
      if (!streamAsked(input)?.StreamEnabled) return;
      const { TableName, shard } = await streamOf(String(input.TableName));
      const last = shard?.SequenceNumberRange.EndingSequenceNumber;
      if (last === undefined) lasts.delete(TableName);
      else lasts.set(TableName, last);
    },
    /** What dynoxide answers about a table, in our names. */
    outbound: (action: string, table: string, body: string | Buffer): string | Buffer => {
      const named = arns.outbound(action, body);
      const viewType = viewTypes.get(table);
      // Items may hold any text.
      if (viewType === undefined || named === body) return named;
      return names
        .withOurLabels(String(named))
        .replaceAll(`"StreamViewType":"${bothImages}"`, `"StreamViewType":"${viewType}"`);
    },
    /** Deletes an expired item so that its record in the stream says so. */
    expire: async (table: string, key: object, remove: () => Promise<unknown>): Promise<void> => {
      if (!viewTypes.has(table)) return void (await remove());
      const done = expire(table, key, remove);
      expiring = done.catch(() => undefined);
      return done;
    },
    /** Ends with the next write to a stream's table. */
    written: (streamArn: string): Promise<void> => {
      const table = names.tableOf(streamArn);
      const next = writes.get(table) ?? Promise.withResolvers<void>();
      writes.set(table, next);
      return next.promise;
    },
    /** Wakes who waits for a write to one of these tables. */
    tell: (tableArns: readonly string[]): void => {
      for (const table of tableArns.map(names.tableOf)) {
        writes.get(table)?.resolve();
        writes.delete(table);
      }
    },
  };
}

function streamAsked(input: Input) {
  return input.StreamSpecification as { StreamEnabled?: boolean; StreamViewType?: string } | undefined;
}

function notFound(what: unknown): AwsError {
  return new AwsError('ResourceNotFoundException', `Requested resource not found: Stream: ${what} not found`);
}
