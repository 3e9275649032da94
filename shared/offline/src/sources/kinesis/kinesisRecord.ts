import type { StreamRecord } from '../stream/streamReader.ts';

/** A record as GetRecords answers it. */
export interface KinesisRecord {
  SequenceNumber: string;
  PartitionKey: string;
  /** Base64. */
  Data: string;
  /** Seconds since the epoch. */
  ApproximateArrivalTimestamp: number;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html */
export function toStreamRecord(
  {
    SequenceNumber: sequenceNumber,
    PartitionKey: partitionKey,
    Data: data,
    ApproximateArrivalTimestamp,
  }: KinesisRecord,
  shardId: string,
  { streamArn, roleArn }: { streamArn: string; roleArn: string },
): StreamRecord {
  const kinesis = {
    kinesisSchemaVersion: '1.0',
    partitionKey,
    sequenceNumber,
    data,
    approximateArrivalTimestamp: ApproximateArrivalTimestamp,
  };
  return {
    sequenceNumber,
    partitionKey,
    arrivedAt: ApproximateArrivalTimestamp * 1_000,
    event: {
      kinesis,
      eventSource: 'aws:kinesis',
      eventVersion: '1.0',
      eventID: `${shardId}:${sequenceNumber}`,
      eventName: 'aws:kinesis:record',
      invokeIdentityArn: roleArn,
      awsRegion: streamArn.split(':')[3] ?? '',
      eventSourceARN: streamArn,
    },
    filtered: { ...kinesis, data: Buffer.from(data, 'base64').toString() },
  };
}
