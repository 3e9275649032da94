import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import type { Customer } from '../../domain/thing.ts';

export const pathSchema = v.object({ id: identifier });

export type ThingPath = v.InferOutput<typeof pathSchema>;

export const customerSchema = v.strictObject({
  name: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, 'must not be empty'),
    v.maxLength(200, 'must be at most 200 characters'),
  ),
  email: v.pipe(v.string(), v.email('must be an e-mail address'), v.maxLength(254, 'must be at most 254 characters')),
}) satisfies v.GenericSchema<unknown, Customer>;
