import { type WebhookService, webhook } from './webhookService.ts';

export interface Burst {
  /** How often each status was answered. */
  answers: Record<number, number>;
  /** Of the webhooks that were accepted. */
  paymentIds: string[];
}

const AT_ONCE = 50;

/** Posts so many webhooks about as many payments, 50 at a time, and calls `halfway` when half of them are answered. */
export async function burst(service: WebhookService, count: number, halfway = () => {}): Promise<Burst> {
  const left = Array.from({ length: count }, () => webhook());
  const half = Math.floor(count / 2);
  const answers: Record<number, number> = {};
  const paymentIds: string[] = [];
  let answered = 0;
  const postAll = async () => {
    for (let next = left.pop(); next; next = left.pop()) {
      const { status } = await service.post(next);
      answers[status] = (answers[status] ?? 0) + 1;
      if (status === 202) paymentIds.push(next.data.paymentId);
      answered += 1;
      if (answered === half) halfway();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, postAll));
  return { answers, paymentIds };
}
