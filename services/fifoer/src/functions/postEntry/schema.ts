import { amount, currency, identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import { type Entry, entryTypes } from '../../domain/entry.ts';

export const pathSchema = v.object({ id: identifier });

export type AccountPath = v.InferOutput<typeof pathSchema>;

export const entrySchema = v.strictObject({
  entryId: identifier,
  type: v.picklist(entryTypes),
  amount: v.pipe(amount, v.minValue(1, 'must be at least 1')),
  currency,
}) satisfies v.GenericSchema<unknown, Omit<Entry, 'accountId'>>;

export type NewEntry = v.InferOutput<typeof entrySchema>;
