interface Body {
  /** This message is reported as failed. */
  fails?: boolean;
  /** The whole batch throws. */
  throws?: boolean;
  /** The whole batch is answered with this. */
  answer?: unknown;
}

/** Does with a batch what the bodies of its messages say. */
export const handler = async ({ Records }: { Records: { messageId: string; body: string }[] }): Promise<unknown> => {
  const bodies = Records.map(({ body }) => JSON.parse(body) as Body);
  if (bodies.some((body) => body.throws)) throw new Error('the batch fails');
  const scripted = bodies.find((body) => body.answer !== undefined);
  if (scripted) return scripted.answer;
  const failed = Records.filter((_, index) => bodies[index]?.fails);
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};
