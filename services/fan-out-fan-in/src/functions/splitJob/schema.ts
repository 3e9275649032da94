import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';

export const splitRequest = v.object({ jobId: identifier });
