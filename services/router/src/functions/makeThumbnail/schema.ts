import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import type { Task } from '../../domain/task.ts';
import type { ThumbnailPayload } from '../../domain/thumbnail.ts';

const pixels = (max: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(max));

export const thumbnailTask = v.object({
  taskId: identifier,
  payload: v.strictObject({
    imageKey: v.pipe(v.string(), v.minLength(1), v.maxLength(1024)),
    width: pixels(100_000),
    height: pixels(100_000),
    maxEdge: pixels(4096),
  }),
}) satisfies v.GenericSchema<unknown, Task<ThumbnailPayload>>;
