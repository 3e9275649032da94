import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import type { Task } from '../../domain/job.ts';

export const taskRequest = v.object({
  jobId: identifier,
  index: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  value: v.number(),
}) satisfies v.GenericSchema<unknown, Task>;
