import * as v from 'valibot';
import { reportNames } from '../../domain/report.ts';
import type { Slot } from '../../domain/reportCache.ts';

const text = v.pipe(v.string(), v.nonEmpty());

/** What a reader hands over: the report, and the lock that it has taken for whoever loads it. */
export const refreshOrder = v.object({
  report: v.picklist(reportNames),
  from: v.pipe(v.string(), v.isoDate()),
  to: v.pipe(v.string(), v.isoDate()),
  generation: text,
  token: text,
}) satisfies v.GenericSchema<unknown, Slot & { token: string }>;
