import type { MiddlewareObj, Request } from '@middy/core';
import { isAppError, toError } from '../../errors/index.ts';
import type { HttpAnswer } from '../../http/types.ts';
import { logger } from '../../observability/index.ts';
import { toProblem } from './toProblem.ts';

/**
 * Answers an error as a problem (RFC 9457) and logs it: with its stack if it is ours to mend, else in one line.
 *
 * @example
 * middy(handle).use(httpAnswer()).use(problem());
 */
export const problem = (): MiddlewareObj => ({
  onError: (request: Request<unknown, HttpAnswer, unknown>) => {
    const { error } = request;
    const body = toProblem(error);
    log(error, body.status);
    request.response = { status: body.status, headers: headersOf(error), body };
  },
});

function log(error: unknown, status: number): void {
  const code = isAppError(error) ? error.code : 'internal';
  if (status < 500) logger.info('request refused', { status, code });
  // Something else is away and said when to come again: its own line and alarm tell why.
  else if (isAppError(error) && error.retryAfterSeconds !== undefined && !error.cause)
    logger.warn('request put off', { status, code, reason: error.message, retryAfterSeconds: error.retryAfterSeconds });
  else logger.error('request failed', toError(error));
}

function headersOf(error: unknown): Record<string, string> {
  const after = isAppError(error) ? error.retryAfterSeconds : undefined;
  return {
    'content-type': 'application/problem+json',
    ...(after !== undefined && { 'retry-after': String(Math.ceil(after)) }),
  };
}
