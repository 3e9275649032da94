import { cloudEventSchema } from '@patterns/runtime/events';
import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import type { Entry } from '../../domain/entry.ts';
import { entrySchema } from '../postEntry/schema.ts';

/** An entry on its way to its account. */
export const entryPosted = cloudEventSchema(
  'com.example.ledger.entry.v1',
  v.object({ ...entrySchema.entries, accountId: identifier }) satisfies v.GenericSchema<unknown, Entry>,
);

/** The wish that a stopped account goes on. */
export const accountResumed = cloudEventSchema('com.example.ledger.resume.v1', v.object({ accountId: identifier }));

export const poisonPolicy = v.picklist(['skip', 'stop']);
