import type { InvocationRecord } from './types.ts';

/** How a failed invocation is answered: the document behind `X-Amz-Function-Error`. */
export type ErrorDocument = NonNullable<InvocationRecord['error']>;

/** What became of one run of a handler; `payload` is JSON. */
export type Outcome = { payload: string } | { error: ErrorDocument };

/** The runtime ended before it answered; `reason` as Lambda words it, such as `Runtime exited with error: signal: killed`. */
export function exitError(requestId: string, reason: string): ErrorDocument {
  return { errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${requestId} Error: ${reason}` };
}

/** The reason of an environment that did not end by itself: a crash, a fault, no memory left. */
export const killed = 'Runtime exited with error: signal: killed';

export function timeoutError(requestId: string, seconds: number): ErrorDocument {
  const message = `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`;
  return { errorType: 'Sandbox.Timedout', errorMessage: message };
}

/** What a thrown value becomes: of anything but an Error, the type and the text are all that is left. */
export function thrownError(thrown: unknown): ErrorDocument {
  if (!(thrown instanceof Error)) return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
  return { errorType: thrown.name, errorMessage: thrown.message, trace: thrown.stack?.split('\n') ?? [] };
}
