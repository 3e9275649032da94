import type { FaultEffect, Faults } from '../faults/types.ts';
import type { Environment } from './environment.ts';
import type { EnvironmentPool } from './environmentPool.ts';
import { exitError, killed, type Outcome, timeoutError } from './errorDocument.ts';
import type { InvocationLog } from './invocationLog.ts';
import { syncPayloadLimit } from './payloadLimits.ts';
import type { FunctionConfiguration } from './types.ts';

/** One run of a handler to be made. */
export interface Invocation {
  configuration: FunctionConfiguration;
  /** As it was invoked: with its qualifier, if any. */
  invokedFunctionArn: string;
  /** JSON. */
  payload: string;
  requestId: string;
  /** X-Ray's, this run counted in its lineage. */
  traceHeader: string;
  /** 1 for the first. */
  attempt: number;
  /** A running function waits for it. */
  isNested?: boolean;
}

type RunInvocation = (invocation: Invocation) => Promise<Outcome>;

/** Runs handlers in environments of the pool, strikes the faults around them and notes each run in the log. */
export function createRunInvocation(pool: EnvironmentPool, faults: Faults, log: InvocationLog): RunInvocation {
  const runOnce = (invocation: Invocation, effect: FaultEffect) => {
    const run = async (environment: Environment) => {
      const start = Date.now();
      const outcome = limited(await runUnderFault(environment, invocation, effect));
      const end = Date.now();
      log.add({
        function: invocation.configuration.functionName,
        requestId: invocation.requestId,
        environmentId: environment.id,
        payload: invocation.payload,
        outcome,
        attempt: invocation.attempt,
        start: new Date(start).toISOString(),
        end: new Date(end).toISOString(),
        duration: end - start,
      });
      return outcome;
    };
    return pool.use(invocation.configuration, run, invocation.isNested);
  };

  return async (invocation) => {
    const strikes = faults.strike({ function: invocation.configuration.functionName });
    const effect: FaultEffect = Object.assign({}, ...strikes);
    const outcome = await runOnce(invocation, effect);
    // Lambda delivers at least once: the caller knows only of the first run.
    if (effect.duplicate) await runOnce(invocation, {});
    return outcome;
  };
}

async function runUnderFault(environment: Environment, invocation: Invocation, effect: FaultEffect): Promise<Outcome> {
  const { requestId, invokedFunctionArn, payload, traceHeader, configuration } = invocation;
  if (effect.crash === 'before') return ended(environment, { error: exitError(requestId, killed) });
  if (effect.timeout) return ended(environment, { error: timeoutError(requestId, configuration.timeoutSeconds) });
  if (effect.error)
    return { error: { errorType: effect.error, errorMessage: 'A fault struck this invocation', trace: [] } };
  const latencyMilliseconds = effect.latencyMs ?? 0;
  const outcome = await environment.invoke({
    requestId,
    invokedFunctionArn,
    payload,
    traceHeader,
    latencyMilliseconds,
  });
  if (effect.crash === 'after') return ended(environment, { error: exitError(requestId, killed) });
  return outcome;
}

async function ended(environment: Environment, outcome: Outcome): Promise<Outcome> {
  await environment.end();
  return outcome;
}

function limited(outcome: Outcome): Outcome {
  if ('error' in outcome || Buffer.byteLength(outcome.payload) <= syncPayloadLimit) return outcome;
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${syncPayloadLimit} bytes).`;
  return { error: { errorType: 'Function.ResponseSizeTooLarge', errorMessage } };
}
