import { AppError } from '@patterns/runtime/errors';
import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import type { Payments } from '../../domain/payments.ts';
import type { PaymentPath } from './schema.ts';

export const createGetPayment =
  ({ payments }: { payments: Payments }) =>
  async ({ path: { paymentId } }: HttpRequest<undefined, PaymentPath>): Promise<HttpAnswer> => {
    const payment = await payments.find(paymentId);
    if (!payment) throw new AppError('not-found', `No payment ${paymentId} has arrived yet.`);
    return { status: 200, body: payment };
  };
