import { AppError } from '../errors/index.ts';
import { isLostConnection } from '../network/index.ts';

const PASSING_STATUSES: ReadonlySet<number | undefined> = new Set([429, 500, 503, 504]);

/** Of Lambda's 502 and 409 those that pass: the function wakes up, its network is being made or its update ends. */
const PASSING_NAMES: ReadonlySet<string | undefined> = new Set([
  'TimeoutError',
  'ResourceNotReadyException',
  'ResourceConflictException',
  'ENINotReadyException',
  'EC2ThrottledException',
]);

/**
 * Whether another attempt may succeed within this call: a throttle, a failure of Lambda itself, a lost connection.
 * Lambda's other 502 are faults of the function's configuration, which no retry mends.
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors
 */
export function isPassing(error: unknown): boolean {
  const { name, $metadata } = (error ?? {}) as Partial<SdkError>;
  return PASSING_STATUSES.has($metadata?.httpStatusCode) || isLostConnection(error) || PASSING_NAMES.has(name);
}

/** What the caller of a function gets for what the SDK threw. What is neither passing nor a refusal stays as it is. */
export function toAppError(error: unknown, functionName: string): unknown {
  if (isPassing(error)) {
    return new AppError('unavailable', 'A service behind this one is not available.', {
      cause: error,
      retryAfterSeconds: 1,
    });
  }
  if (!(error instanceof Error) || error.name !== 'AccessDeniedException') return error;
  const mend = `allow it lambda:InvokeFunction on ${functionName} in its iamRoleStatements`;
  return new AppError('internal', `The role of this function may not invoke ${functionName}: ${mend}.`, {
    cause: error,
  });
}

/** Errors of a function, by the names that its AppErrors have there, that another call with the same input has too. */
const LASTING_NAMES: ReadonlySet<string> = new Set(['malformed', 'invalid', 'too-large', 'not-found', 'conflict']);

/**
 * The caller's error for an error of the function, which is its cause, under the name that it had there. Nobody who
 * retries waits for one that lasts.
 */
export function functionError(payload: unknown, functionName: string): AppError {
  const { errorType = 'Error', errorMessage = '' } = (payload ?? {}) as { errorType?: string; errorMessage?: string };
  const cause = new Error(`${functionName}: ${errorMessage}`);
  cause.name = errorType;
  const retryable = !LASTING_NAMES.has(errorType);
  return new AppError('bad-gateway', 'A service behind this one failed.', { cause, retryable });
}

interface SdkError extends Error {
  $metadata: { httpStatusCode?: number };
}
