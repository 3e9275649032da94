import type { CircuitBreaker } from '@patterns/runtime/circuitBreaker';
import { AppError } from '@patterns/runtime/errors';
import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import type { Rates } from '../../domain/rates.ts';
import type { RatePath } from './schema.ts';

interface GetRateDeps {
  rates: Rates;
  breaker: Pick<CircuitBreaker, 'call'>;
}

export const createGetRate =
  ({ rates, breaker }: GetRateDeps) =>
  async ({ path: { currency } }: HttpRequest<undefined, RatePath>): Promise<HttpAnswer> => {
    const rate = await breaker.call((signal) => rates.find(currency, signal));
    if (!rate) throw new AppError('not-found', `There is no rate of ${currency}.`);
    return { status: 200, body: rate };
  };
