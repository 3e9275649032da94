import { AppError } from '@patterns/runtime/errors';
import { type HttpAnswer, type HttpRequest, readBody } from '@patterns/runtime/http';
import { count } from '@patterns/runtime/observability';
import { MAX_WEBHOOK_ID_LENGTH } from '../../domain/payment.ts';
import type { PaymentQueue } from '../../domain/paymentQueue.ts';
import type { IsSigned } from '../../domain/signedWebhook.ts';
import { webhookSchema } from './schema.ts';

interface ReceiveWebhookDeps {
  queue: PaymentQueue;
  isSigned: IsSigned;
}

/** Nothing of a webhook is read before its signature holds, and nothing is acknowledged before the queue has it. */
export const createReceiveWebhook =
  ({ queue, isSigned }: ReceiveWebhookDeps) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const webhookId = request.header('webhook-id') ?? '';
    const signed = await isSigned({
      id: webhookId,
      timestamp: request.header('webhook-timestamp') ?? '',
      signatures: request.header('webhook-signature') ?? '',
      rawBody: request.rawBody,
    });
    if (!signed) throw new AppError('unauthorized', 'The webhook is not signed as agreed.');
    if (webhookId.length > MAX_WEBHOOK_ID_LENGTH) {
      throw new AppError('malformed', `The webhook-id is longer than ${MAX_WEBHOOK_ID_LENGTH} characters.`);
    }
    await queue.send({ webhookId, ...(await readBody(request, webhookSchema)) });
    count('Accepted');
    return { status: 202 };
  };
