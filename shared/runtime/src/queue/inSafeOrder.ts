import type { SQSRecord } from 'aws-lambda';

/** Received more often than this, a message may be what ends the function, and takes its neighbours along. */
const SUSPECT_AFTER = 5;

export const isSuspect = ({ attributes, eventSourceARN }: SQSRecord): boolean =>
  Number(attributes.ApproximateReceiveCount) > SUSPECT_AFTER && !eventSourceARN.endsWith('.fifo');

/**
 * Suspects come last, in another order at each delivery: so the good ones among them come before the one that kills, one
 * delivery or another, long before the queue's redrive takes them all for dead. A FIFO queue keeps its order.
 */
export function inSafeOrder(records: readonly SQSRecord[], random: () => number = Math.random): readonly SQSRecord[] {
  if (!records.some(isSuspect)) return records;
  const suspects = records.filter(isSuspect).map((record) => ({ record, place: random() }));
  const shuffled = suspects.sort((one, other) => one.place - other.place).map(({ record }) => record);
  return [...records.filter((record) => !isSuspect(record)), ...shuffled];
}
