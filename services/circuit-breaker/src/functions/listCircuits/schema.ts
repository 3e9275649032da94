import * as v from 'valibot';

/** There is nothing to say but that circuits are wanted. */
export const querySchema = v.object({});
