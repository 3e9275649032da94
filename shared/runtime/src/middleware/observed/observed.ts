import type { MiddlewareObj } from '@middy/core';
import { toError } from '../../errors/index.ts';
import { flushMetrics, logger } from '../../observability/index.ts';

/**
 * Puts the invocation into each log line, logs an error that no other middleware answered, and writes the metrics when
 * the invocation ends, well or badly.
 *
 * @example
 * middy(handle).use(observed());
 */
export const observed = (): MiddlewareObj => ({
  before: ({ context }) => logger.addContext(context),
  after: flushMetrics,
  onError: ({ error, response }) => {
    if (response === undefined) logger.error('invocation failed', toError(error));
    flushMetrics();
  },
});
