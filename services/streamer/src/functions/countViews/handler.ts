import { AppError, isRetryable, toError } from '@patterns/runtime/errors';
import { count, logger } from '@patterns/runtime/observability';
import { asDeadLetter } from '../../domain/asDeadLetter.ts';
import { minuteOf } from '../../domain/click.ts';
import { countRecords } from '../../domain/countRecords.ts';
import type { ShardRecord } from '../../domain/cutsOf.ts';
import type { PageViews } from '../../domain/pageViews.ts';
import { isAfter, shardOf } from '../../domain/shard.ts';
import type { ClickRecord, CountViewsEvent, ReadClick } from './schema.ts';

interface Deps {
  pageViews: PageViews;
  read: ReadClick;
  /** Puts a record aside for good, with the reason. */
  bury(record: ClickRecord, error: unknown): Promise<void>;
}

/** Counts a batch of a shard. What was counted before is passed over; what is no click never stops the rest. */
export const createCountViews = ({ pageViews, read, bury }: Deps) => {
  const shardRecord = async (record: ClickRecord): Promise<ShardRecord> => {
    const { data } = await read(record.kinesis.data);
    const view = { page: data.page, minute: minuteOf(data) };
    return { sequenceNumber: record.kinesis.sequenceNumber, view };
  };
  const orPassedOver = async (record: ClickRecord): Promise<ShardRecord> => {
    try {
      return await shardRecord(record);
    } catch (error) {
      if (isRetryable(error)) throw error;
      return { sequenceNumber: record.kinesis.sequenceNumber, view: undefined };
    }
  };
  /** The shard never counts it, even where this version can read it. */
  const buryPassedOver = async (record: ClickRecord): Promise<void> => {
    const elsewhere = new AppError('invalid', 'It was passed over by another version, which could not read it.');
    const reason = await shardRecord(record).then(
      () => elsewhere,
      (error: unknown) => error,
    );
    await bury(asDeadLetter(record), reason);
    count('DeadLettered');
  };

  return async (event: CountViewsEvent): Promise<{ batchItemFailures: { itemIdentifier: string }[] }> => {
    // A replay is counted at a place of its own: a second one is told by it.
    const isReplay = 'replay' in event;
    const records = isReplay ? [event.replay] : event.Records;
    const place = isReplay ? event.replay.eventID : shardOf(event.Records[0] ?? { eventID: '' });
    const buryThose = async (sequenceNumbers: readonly string[]) => {
      const passedOver = records.filter(({ kinesis }) => sequenceNumbers.includes(kinesis.sequenceNumber));
      await Promise.all(passedOver.map(buryPassedOver));
    };
    const last = await pageViews.lastStep(place);
    // Whoever counted last may have died before it buried what it passed over.
    await buryThose(last?.passedOver ?? []);
    const fresh = records.filter(({ kinesis }) => isAfter(kinesis.sequenceNumber, last?.to));
    count('Duplicate', records.length - fresh.length);
    const read = await Promise.all(fresh.map(isReplay ? shardRecord : orPassedOver));
    const { views, stopped } = await countRecords(place, last?.to, read, { pageViews, bury: buryThose });
    count('Processed', views);
    if (!stopped) return { batchItemFailures: [] };
    if (isReplay) throw toError(stopped.error);
    count('Failed');
    logger.error('batch stopped', { place, sequenceNumber: stopped.at, error: toError(stopped.error) });
    return { batchItemFailures: [{ itemIdentifier: stopped.at }] };
  };
};
