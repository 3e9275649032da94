import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import { isValue, LARGEST_VALUE } from '../../domain/inputLines.ts';
import type { Task } from '../../domain/job.ts';

export const taskRequest = v.object({
  jobId: identifier,
  index: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  value: v.custom<number>(isValue, `must be a number, at most ${LARGEST_VALUE}`),
}) satisfies v.GenericSchema<unknown, Task>;
