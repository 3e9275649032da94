/** The shard of a record by its `eventID`: `shardId-000000000001:49…`. */
export function shardOf({ eventID }: { eventID: string }): string {
  return eventID.slice(0, eventID.lastIndexOf(':'));
}

/** Whether a record comes after a sequence number of its shard. They are numbers of any length. */
export function isAfter(sequenceNumber: string, countedTo: string | undefined): boolean {
  return countedTo === undefined || BigInt(sequenceNumber) > BigInt(countedTo);
}
