interface KinesisRecord {
  kinesis: { sequenceNumber: string; data: string };
}

/** What a record wants of this function. */
interface Wish {
  /** How often it throws. */
  throws?: number;
  /** How often it is reported as failed. */
  reports?: number;
}

/** How often this environment has seen each record. */
const seen = new Map<string, number>();

/** Fails as its records want it to. */
export const handler = async ({ Records }: { Records: KinesisRecord[] }): Promise<unknown> => {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { kinesis } of Records) {
    const { throws = 0, reports = 0 } = JSON.parse(Buffer.from(kinesis.data, 'base64').toString()) as Wish;
    const times = (seen.get(kinesis.sequenceNumber) ?? 0) + 1;
    seen.set(kinesis.sequenceNumber, times);
    if (times <= throws) throw new Error('as it was told');
    if (times <= reports) batchItemFailures.push({ itemIdentifier: kinesis.sequenceNumber });
  }
  return { batchItemFailures };
};
