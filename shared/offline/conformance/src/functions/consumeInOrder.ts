interface Record {
  messageId: string;
  body: string;
  attributes: { ApproximateReceiveCount: string };
}

/** Stops at the first message that says `fails`, which it does once, and reports it and all after it. */
export const handler = async ({ Records }: { Records: Record[] }): Promise<unknown> => {
  const first = Records.findIndex(({ body, attributes }) => {
    return attributes.ApproximateReceiveCount === '1' && (JSON.parse(body) as { fails?: boolean }).fails;
  });
  const failed = first < 0 ? [] : Records.slice(first);
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};
