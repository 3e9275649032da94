import type { Discarded } from './createBatchHandler.ts';
import type { StreamKind } from './streamKind.ts';

interface Origin {
  functionArn: string;
  streamArn: string;
  shardId: string;
  kind: StreamKind;
}

/**
 * What a destination is told of records that were given up: where they are, not what they are.
 * https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
 */
export function failureRecord(
  { records, condition, invokes, result }: Discarded,
  { functionArn, streamArn, shardId, kind }: Origin,
  requestId: string,
  now: number,
): object {
  const [first, last] = [records[0], records.at(-1)];
  return {
    requestContext: { requestId, functionArn, condition, approximateInvokeCount: invokes },
    ...(result && { responseContext: responseContext(result.functionError) }),
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    [kind.batchInfo]: {
      shardId,
      startSequenceNumber: first?.sequenceNumber,
      endSequenceNumber: last?.sequenceNumber,
      approximateArrivalOfFirstRecord: kind.formatArrival(first?.arrivedAt ?? now),
      approximateArrivalOfLastRecord: kind.formatArrival(last?.arrivedAt ?? now),
      batchSize: records.length,
      streamArn,
    },
  };
}

/** What was reported as failed, and not thrown, is told by `null`. */
function responseContext(functionError: string | undefined): object {
  return { statusCode: 200, executedVersion: '$LATEST', functionError: functionError ?? null };
}
