import * as v from 'valibot';
import type { Click } from '../../domain/click.ts';

const record = v.looseObject({
  /** `shardId-000000000001:49…`. */
  eventID: v.string(),
  kinesis: v.looseObject({ sequenceNumber: v.pipe(v.string(), v.digits()), data: v.string() }),
});

export type ClickRecord = v.InferOutput<typeof record>;

/** A batch of a shard, or the body of a dead letter that a person replays. */
export const countViewsEvent = v.union([
  v.object({ Records: v.pipe(v.array(record), v.nonEmpty()) }),
  v.object({ replay: record }),
]);

export type CountViewsEvent = v.InferOutput<typeof countViewsEvent>;

/** The click of a record's data. @throws AppError if it is none. */
export type ReadClick = (data: string) => Promise<{ data: Click; correlationid?: string | undefined }>;
