import type { Invocation } from '@patterns/runtime/invocation';
import type { Fulfilments } from '../../domain/fulfilments.ts';
import type { Sagas } from '../../domain/sagas.ts';
import type { OrderRef } from './schema.ts';

interface Deps {
  fulfilments: Pick<Fulfilments, 'reopen'>;
  sagas: Pick<Sagas, 'start'>;
}

/** Has a parked order's steps undone again, by an execution of its own; one that has ended is left alone. */
export const createResumeFulfilment =
  ({ fulfilments, sagas }: Deps) =>
  async ({ orderId }: OrderRef, { requestId }: Invocation): Promise<'stored' | 'duplicate'> => {
    // The id of the event: Lambda's own retries have the same.
    const execution = `resume-${requestId}`;
    if (!(await fulfilments.reopen(orderId, execution))) return 'duplicate';
    await sagas.start(execution, orderId);
    return 'stored';
  };
