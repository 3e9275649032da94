import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';

export const pathSchema = v.object({ report: v.literal('orders-by-customer') });

const LIMIT = 'must be a whole number from 1 to 100';

export const querySchema = v.object({
  limit: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[0-9]{1,3}$/, LIMIT),
      v.transform(Number),
      v.minValue(1, LIMIT),
      v.maxValue(100, LIMIT),
    ),
    '50',
  ),
  after: v.optional(identifier),
});

export type ReportPath = v.InferOutput<typeof pathSchema>;
export type ReportQuery = v.InferOutput<typeof querySchema>;
