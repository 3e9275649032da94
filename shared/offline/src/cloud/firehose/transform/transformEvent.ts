import { randomUUID } from 'node:crypto';
import type { FirehoseRecord, StreamParts } from '../types.ts';

/**
 * The event of a transform; a record keeps its id when it is tried again, an invocation does not.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-kinesisfirehose.html
 */
export function transformEvent(
  records: readonly FirehoseRecord[],
  ids: readonly string[],
  { sourceArn }: { sourceArn?: string | undefined },
  { arn, region }: Pick<StreamParts, 'arn' | 'region'>,
): object {
  return {
    invocationId: randomUUID(),
    deliveryStreamArn: arn,
    ...(sourceArn !== undefined && { sourceKinesisStreamArn: sourceArn }),
    region,
    records: records.map(({ data, arrivedAt, kinesis }, index) => ({
      recordId: ids[index],
      approximateArrivalTimestamp: arrivedAt,
      data: data.toString('base64'),
      ...(kinesis && {
        kinesisRecordMetadata: { ...kinesis, subsequenceNumber: 0, approximateArrivalTimestamp: arrivedAt },
      }),
    })),
  };
}
