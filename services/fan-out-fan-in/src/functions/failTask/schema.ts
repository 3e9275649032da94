import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';

/** What Lambda tells of a worker's event that failed for good. */
export const failureRecord = v.object({
  requestPayload: v.object({
    jobId: identifier,
    index: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  }),
});

export type FailureRecord = v.InferOutput<typeof failureRecord>;
