import { count, logger } from '@patterns/runtime/observability';
import type { Fulfilments } from '../../domain/fulfilments.ts';
import type { ApprovalRequest } from './schema.ts';

/** Keeps the token of the task that waits. Tell here whoever is to decide. */
export const createAskApproval =
  ({ fulfilments }: { fulfilments: Pick<Fulfilments, 'askApproval'> }) =>
  async ({ orderId, token }: ApprovalRequest): Promise<void> => {
    await fulfilments.askApproval(orderId, token);
    logger.info('approval asked for', { orderId });
    count('ApprovalAsked');
  };
