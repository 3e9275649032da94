import * as v from 'valibot';

/** What Firehose hands to a transform. https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html */
export const transformEvent = v.object({
  records: v.array(
    v.object({
      recordId: v.string(),
      data: v.string(),
      /** Milliseconds since the epoch. */ approximateArrivalTimestamp: v.number(),
    }),
  ),
});

export type TransformEvent = v.InferOutput<typeof transformEvent>;
