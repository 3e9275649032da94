import type { LambdaClient } from '@aws-sdk/client-lambda';
import { correlationId } from '../observability/index.ts';
import { lambdaClient } from './invoker.ts';
import { sendInvoke } from './sendInvoke.ts';

export interface HandOffOptions {
  /** Made by {@link lambdaClient}, which is the default. */
  lambda?: LambdaClient;
  /** Or an ARN. */
  functionName: string;
}

/**
 * Hands an event to a function (`InvocationType: Event`): Lambda keeps it and retries, and nobody waits for the result.
 * The correlation id of the work in hand travels with it. A throttle, a passing failure of Lambda and a lost connection
 * are tried again; an attempt whose answer was lost may have been accepted, so the function must be idempotent.
 *
 * @throws AppError
 * - `unavailable` when failures outlast the retries, and `timeout` when the deadline of the work in hand does not allow
 *   them;
 * - `internal` when the role may not invoke the function: the message says what permission is missing.
 * @example
 * const makeReceipt = handOff({ functionName });
 * await makeReceipt({ receiptId, orderId });
 */
export function handOff({ lambda = lambdaClient(), functionName }: HandOffOptions) {
  return async (event: object): Promise<void> => {
    const Payload = JSON.stringify({ ...event, correlationId: correlationId() });
    await sendInvoke(lambda, { FunctionName: functionName, InvocationType: 'Event', Payload });
  };
}
