import { emailAddress, identifier, shortText } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import type { Customer } from '../../domain/thing.ts';

export const pathSchema = v.object({ id: identifier });

export type ThingPath = v.InferOutput<typeof pathSchema>;

export const customerSchema = v.strictObject({
  name: shortText,
  email: emailAddress,
}) satisfies v.GenericSchema<unknown, Customer>;
