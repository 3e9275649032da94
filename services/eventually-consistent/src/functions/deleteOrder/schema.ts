import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';

export const pathSchema = v.object({ id: identifier });

export type ThingPath = v.InferOutput<typeof pathSchema>;
