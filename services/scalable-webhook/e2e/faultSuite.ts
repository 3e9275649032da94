import { randomUUID } from 'node:crypto';
import { localCloud } from '@patterns/testing/cloud';
import { serviceDatabase } from '@patterns/testing/postgres';
import { openWebhook, webhook } from './webhookService.ts';

/** What a fault suite works on: the service and its database, whose connections end with the suite. */
export async function faultSuite() {
  const cloud = localCloud();
  const service = await openWebhook(cloud);
  const opened = await serviceDatabase(cloud, service, ['CONSUMER', 'READER']);
  afterAll(() => opened.close());

  const database = {
    ...opened,
    /** Rows of the payments, of the events and of the payments they made. */
    rows: async (paymentIds: readonly string[]) => ({
      events: await opened.count('payment_events', 'payment_id', paymentIds),
      payments: await opened.count('payments', 'payment_id', paymentIds),
    }),
  };

  /** Posts a webhook about another payment. */
  const postPayment = async () => {
    const body = webhook();
    const { status } = await service.post(body);
    return { status, paymentId: body.data.paymentId };
  };
  /** Posts one as a provider does: what is not accepted, here because the machine is busy, is sent again under its id. */
  const deliverPayment = async () => {
    const [body, id] = [webhook(), randomUUID()];
    let status = 0;
    for (let attempt = 1; status !== 202 && attempt <= 3; attempt++) {
      status = (await service.post(body, { id })).status;
    }
    return { status, paymentId: body.data.paymentId };
  };
  return { cloud, service, database, postPayment, deliverPayment };
}
