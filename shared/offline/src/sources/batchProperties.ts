import * as v from 'valibot';
import { numeric } from '../stack/scalars.ts';

export const amount = v.pipe(numeric, v.integer());

/** The properties of an `AWS::Lambda::EventSourceMapping` that queues and streams share. */
export const batchProperties = {
  BatchSize: v.optional(v.pipe(amount, v.minValue(1), v.maxValue(10_000))),
  /** Seconds. */
  MaximumBatchingWindowInSeconds: v.optional(v.pipe(amount, v.minValue(0), v.maxValue(300)), 0),
  FunctionResponseTypes: v.optional(v.array(v.literal('ReportBatchItemFailures')), []),
  FilterCriteria: v.optional(
    v.object({ Filters: v.optional(v.pipe(v.array(v.object({ Pattern: v.string() })), v.maxLength(10)), []) }),
    {},
  ),
};
