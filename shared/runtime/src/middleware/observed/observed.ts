import type { MiddlewareObj } from '@middy/core';
import { isAppError, toError } from '../../errors/index.ts';
import { flushMetrics, logger } from '../../observability/index.ts';

/**
 * Puts the invocation into each log line, logs an error that no other middleware answered (one level lower
 * where it says that a caller is not let in, which is nobody's to mend), and writes the metrics when
 * the invocation ends, well or badly.
 *
 * @example
 * middy(handle).use(observed());
 */
export const observed = (): MiddlewareObj => ({
  before: ({ context }) => logger.addContext(context),
  after: flushMetrics,
  onError: ({ error, response }) => {
    if (response === undefined) log(error);
    flushMetrics();
  },
});

function log(error: unknown): void {
  const isRefusal = isAppError(error) && error.code === 'unauthorized';
  if (isRefusal) logger.info('invocation refused', { code: error.code });
  else logger.error('invocation failed', toError(error));
}
