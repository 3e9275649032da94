import { isAppError, toError } from '@patterns/runtime/errors';
import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import { count, logger } from '@patterns/runtime/observability';
import { withDeadline } from '@patterns/runtime/resilience';
import { assembleStorefront, type Failure, type Sources } from '../../domain/storefront.ts';
import type { StorefrontPath } from './schema.ts';

interface GetStorefrontDeps {
  sources: Sources;
  /** Milliseconds for the whole: no source is waited for longer, whatever its own budget. */
  budgetMs: number;
}

export const createGetStorefront =
  ({ sources, budgetMs }: GetStorefrontDeps) =>
  async ({ path: { sku } }: HttpRequest<undefined, StorefrontPath>): Promise<HttpAnswer> => {
    const deadline = Date.now() + budgetMs;
    const { storefront, failures } = await withDeadline(deadline, () => assembleStorefront(sku, sources));
    for (const failure of failures) report(failure);
    // Of each answer, so that the average is the share of those that lack something.
    count('Degraded', failures.length > 0 ? 1 : 0);
    // A cache must not keep what the next request may get whole.
    const cacheControl = failures.length > 0 ? 'no-store' : 'max-age=10';
    return { status: 200, headers: { 'cache-control': cacheControl }, body: storefront };
  };

function report({ source, reason, error }: Failure): void {
  count(`${source.charAt(0).toUpperCase()}${source.slice(1)}Degraded`);
  if (isAppError(error) && error.code !== 'internal') {
    // Theirs to mend, and one line is enough: in an outage there are many.
    const { message, fields, cause } = error;
    logger.warn('source failed', { source, reason, detail: message, fields, cause: cause && String(cause) });
  } else {
    // A missing permission or function, or a bug.
    logger.error('source failed', { source, reason, error: toError(error) });
  }
}
