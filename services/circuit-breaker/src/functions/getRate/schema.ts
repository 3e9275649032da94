import { currency } from '@patterns/runtime/schemas';
import * as v from 'valibot';

export const pathSchema = v.object({ currency });

export type RatePath = v.InferOutput<typeof pathSchema>;

const given = v.exactOptional(v.number());

/** What may differ from the defaults of the circuit breaker, as JSON; it checks the values itself. */
export const circuitSettings = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({
    windowMs: given,
    minimumCalls: given,
    failureRate: given,
    slowMs: given,
    slowRate: given,
    timeoutMs: given,
    stateCacheMs: given,
    storeTimeoutMs: given,
    firstStoreTimeoutMs: given,
    openMs: given,
    maxOpenMs: given,
    leases: given,
    successesToClose: given,
    clockSkewMs: given,
  }),
);
