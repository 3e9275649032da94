import * as v from 'valibot';

/** A tick of the schedule says nothing that matters. */
export const tick = v.unknown();
