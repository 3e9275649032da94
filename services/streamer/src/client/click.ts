import { type CloudEvent, cloudEventSchema } from '@patterns/runtime/events';
import { parse, parseJson } from '@patterns/runtime/parsing';
import { identifier, timestamp } from '@patterns/runtime/schemas';
import * as v from 'valibot';

// A warehouse holds no text with it, and refuses all the clicks of a load with that one.
const hasNoNul = v.check((text: string) => !text.includes('\0'), 'must not hold a NUL character');

// It is the live counts' partition key: DynamoDB counts bytes, where the model of the API can count characters alone.
const page = v.pipe(
  v.string(),
  v.startsWith('/', 'must begin with a slash'),
  v.maxLength(1_024),
  v.maxBytes(2_048, 'must be at most 2,048 bytes'),
  hasNoNul,
);

/** A view of a page, as the API takes it: see resources/models/click.json. */
const click = v.strictObject({
  clickId: identifier,
  visitorId: identifier,
  page,
  occurredAt: timestamp,
  userAgent: v.pipe(v.string(), v.maxLength(512), hasNoNul),
  referrer: v.optional(v.pipe(v.string(), v.maxLength(1_024), hasNoNul)),
});

export type ClickData = v.InferOutput<typeof click>;

/** What the stream holds. A reader of its own copies this file. */
export const clicked = cloudEventSchema('com.example.click.v1', click);

/**
 * The click of a record.
 *
 * @param data base64, as Lambda and Firehose hand it on.
 * @throws AppError `malformed` or `invalid`, which is so for ever.
 */
export async function readClick(data: string): Promise<CloudEvent<ClickData>> {
  return parse(clicked, parseJson(Buffer.from(data, 'base64')));
}
