import { count } from '@patterns/runtime/observability';
import type { Fulfilments } from '../../domain/fulfilments.ts';
import type { EndRequest } from './schema.ts';

export const createEndFulfilment =
  ({ fulfilments }: { fulfilments: Pick<Fulfilments, 'end'> }) =>
  async ({ orderId, status, reason }: EndRequest): Promise<void> => {
    await fulfilments.end(orderId, status, reason);
    count(status === 'fulfilled' ? 'Fulfilled' : 'Refused');
  };
