import { setTimeout as sleep } from 'node:timers/promises';

interface Record {
  messageId: string;
  body: string;
  attributes: { ApproximateReceiveCount: string };
}

interface Body {
  /** Deliveries that fail; all of them without an end. */
  fails?: number;
}

/** Takes its time, stops at the first message that fails and reports it and all after it. */
export const handler = async ({ Records }: { Records: Record[] }): Promise<unknown> => {
  await sleep(60);
  const first = Records.findIndex(({ body, attributes }) => {
    const { fails = 0 } = JSON.parse(body) as Body;
    return Number(attributes.ApproximateReceiveCount) <= fails;
  });
  const failed = first < 0 ? [] : Records.slice(first);
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};
