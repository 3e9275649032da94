import type { MiddlewareObj } from '@middy/core';
import type { CircuitBreaker, Permit } from '../../circuitBreaker/index.ts';

const permits = new WeakMap<object, Permit>();

/** Takes the request's permit, so that it is settled once. */
const permitOf = (request: object): Permit | undefined => {
  const permit = permits.get(request);
  permits.delete(request);
  return permit;
};

/**
 * Guards a handler that is, as a whole, one call to another side. Put it last, next to the handler: what another
 * middleware refuses says nothing about the other side. The handler is not cut short, so the breaker's `timeoutMs` must
 * be the function's timeout or more; a handler that outlives a lease has no say any more.
 *
 * @throws AppError `unavailable` with `retryAfterSeconds` if the circuit is open
 * @example
 * middy(handle).use(problem()).use(circuit({ breaker }));
 */
export const circuit = ({ breaker }: { breaker: Pick<CircuitBreaker, 'admit'> }): MiddlewareObj => ({
  before: async (request) => {
    permits.set(request, await breaker.admit());
  },
  after: async (request) => {
    await permitOf(request)?.succeed();
  },
  onError: async (request) => {
    await permitOf(request)?.fail(request.error);
  },
});
