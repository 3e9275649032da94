import { identifier, timestamp } from '@patterns/runtime/schemas';
import * as v from 'valibot';

export const pathSchema = v.object({ name: identifier });

export type CircuitPath = v.InferOutput<typeof pathSchema>;

/** What a person decides: it ends by itself, so that nobody forgets it. */
export const decisionSchema = v.variant(
  'mode',
  [
    v.strictObject({ mode: v.literal('auto') }),
    v.strictObject({ mode: v.picklist(['open', 'closed']), until: timestamp }),
  ],
  'must be auto, open or closed',
);

export type Decision = v.InferOutput<typeof decisionSchema>;
