import { AppError } from '@patterns/runtime/errors';
import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import { count } from '@patterns/runtime/observability';
import { findFulfilment } from '../../domain/findFulfilment.ts';
import type { Fulfilments } from '../../domain/fulfilments.ts';
import type { Approval, Sagas } from '../../domain/sagas.ts';
import type { FulfilmentPath } from './schema.ts';

interface Deps {
  fulfilments: Pick<Fulfilments, 'find'>;
  sagas: Pick<Sagas, 'decide'>;
  /** Whether this is the decision that the saga has taken. */
  isNoted(orderId: string, approval: Approval): Promise<boolean>;
}

/** The token is good for one answer: of several who decide, the first wins, and whoever is late learns it. */
export const createDecideApproval =
  ({ fulfilments, sagas, isNoted }: Deps) =>
  async ({ path: { orderId }, body }: HttpRequest<Approval, FulfilmentPath>): Promise<HttpAnswer> => {
    const { approvalToken } = await findFulfilment(fulfilments, orderId);
    if (approvalToken === undefined) throw new AppError('conflict', `Nobody waits for a decision on ${orderId}.`);
    const outcome = await sagas.decide(approvalToken, body);
    if (outcome === 'late' || (outcome === 'unclear' && !(await isNoted(orderId, body)))) {
      throw new AppError('conflict', 'Nobody waits for this decision any more.');
    }
    count(body.decision === 'approve' ? 'Approved' : 'Rejected');
    return { status: 200, body: { orderId, ...body } };
  };
