import * as v from 'valibot';
import type { Change } from '../../domain/change.ts';
import type { Progress } from '../../domain/rebuild.ts';
import { changedItem } from '../replicateChange/schema.ts';

/** As PostgreSQL writes a time: another is no page's fault. */
const begunAt = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?$/));

/** Nothing, or what an unfinished rebuild answered as `resume`. */
export const rebuildRequest = v.object({
  resume: v.optional(v.object({ begunAt, after: v.string() })),
}) satisfies v.GenericSchema<unknown, { resume?: Progress | undefined }>;

export type RebuildRequest = v.InferOutput<typeof rebuildRequest>;

export function toChange(item: unknown): Change | undefined {
  const { success, output } = v.safeParse(changedItem, item);
  return success ? output : undefined;
}
