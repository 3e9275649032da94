import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';

export const pathSchema = v.object({ id: identifier });

export type AccountPath = v.InferOutput<typeof pathSchema>;
