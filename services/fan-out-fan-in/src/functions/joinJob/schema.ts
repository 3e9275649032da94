import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';

export const joinRequest = v.object({ jobId: identifier });
