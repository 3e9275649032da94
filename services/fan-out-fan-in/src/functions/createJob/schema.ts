import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import { isValue, LARGEST_VALUE } from '../../domain/inputLines.ts';

const input = v.object({ value: v.custom<number>(isValue, `must be a number, at most ${LARGEST_VALUE}`) });

/** The inputs themselves, or an object of JSON lines that holds them. */
export const jobRequest = v.pipe(
  v.strictObject({
    jobId: v.optional(identifier),
    inputs: v.optional(v.array(input)),
    bucket: v.optional(v.pipe(v.string(), v.minLength(3), v.maxLength(63))),
    key: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(1024))),
  }),
  v.check(
    ({ inputs, bucket, key }) => (inputs === undefined) === (bucket !== undefined && key !== undefined),
    'must have either inputs, or a bucket and a key',
  ),
);

export type JobRequest = v.InferOutput<typeof jobRequest>;
