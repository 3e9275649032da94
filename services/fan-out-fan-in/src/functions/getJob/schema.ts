import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';

export const pathSchema = v.object({ jobId: identifier });

export type JobPath = v.InferOutput<typeof pathSchema>;
