import { AppError, type ErrorCode, type FieldError, isAppError } from '../../errors/index.ts';

/** The body of an `application/problem+json` answer (RFC 9457). */
export interface Problem {
  type: 'about:blank';
  title: string;
  status: number;
  detail?: string;
  errors?: readonly FieldError[];
}

// RFC 9457: with `about:blank` the title is the phrase of the status, which says all there is to say about the kind.
const statuses: Record<ErrorCode, [status: number, title: string]> = {
  malformed: [400, 'Bad Request'],
  unauthorized: [401, 'Unauthorized'],
  forbidden: [403, 'Forbidden'],
  'not-found': [404, 'Not Found'],
  conflict: [409, 'Conflict'],
  'precondition-failed': [412, 'Precondition Failed'],
  'too-large': [413, 'Content Too Large'],
  'unsupported-media-type': [415, 'Unsupported Media Type'],
  invalid: [422, 'Unprocessable Content'],
  'precondition-required': [428, 'Precondition Required'],
  throttled: [429, 'Too Many Requests'],
  internal: [500, 'Internal Server Error'],
  'bad-gateway': [502, 'Bad Gateway'],
  'invalid-answer': [502, 'Bad Gateway'],
  unavailable: [503, 'Service Unavailable'],
  timeout: [504, 'Gateway Timeout'],
};

/**
 * Any error as a problem. What is not ours, or is `internal`, says nothing about itself but that it was a timeout; the
 * fields of a 5xx are those of another service's answer, which the caller did not write.
 */
export function toProblem(error: unknown): Problem {
  const known = isAppError(error) ? error : foreign(error);
  const [status, title] = statuses[known.code];
  return {
    type: 'about:blank',
    title,
    status,
    ...(known.code !== 'internal' && { detail: known.message }),
    ...(known.fields && status < 500 && { errors: known.fields }),
  };
}

/** SDK clients and `AbortSignal.timeout` name an answer that did not come in time alike. */
function foreign(error: unknown): AppError {
  const isTimeout = error instanceof Error && error.name === 'TimeoutError';
  return isTimeout ? new AppError('timeout', 'The request took too long.') : new AppError('internal', '');
}
