import { setTimeout as sleep } from 'node:timers/promises';

interface StreamRecord {
  dynamodb: {
    SequenceNumber: string;
    NewImage?: {
      /** How often a record throws. */
      throws?: { N: string };
      /** How often it is reported as failed. */
      reports?: { N: string };
      sleepMs?: { N: string };
    };
  };
}

/** How often this environment has seen each record. */
const seen = new Map<string, number>();

/** Fails as the items of its records want it to. */
export const handler = async ({ Records }: { Records: StreamRecord[] }): Promise<unknown> => {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { dynamodb } of Records) {
    const { SequenceNumber, NewImage = {} } = dynamodb;
    const times = (seen.get(SequenceNumber) ?? 0) + 1;
    seen.set(SequenceNumber, times);
    if (NewImage.sleepMs) await sleep(Number(NewImage.sleepMs.N));
    if (times <= Number(NewImage.throws?.N ?? 0)) throw new Error('as it was told');
    if (times <= Number(NewImage.reports?.N ?? 0)) batchItemFailures.push({ itemIdentifier: SequenceNumber });
  }
  return { batchItemFailures };
};
