import { randomUUID } from 'node:crypto';
import { lambdaMetric } from '../../cloud/cloudwatch/invocationMetrics.ts';
import { sendToTarget } from '../../lambda/sendToTarget.ts';
import type { FunctionConfiguration } from '../../lambda/types.ts';
import type { LocalCloud } from '../../localCloud.ts';
import { type Discarded, payloadOf } from './createBatchHandler.ts';
import { failureRecord } from './failureRecord.ts';
import type { StreamKind } from './streamKind.ts';

interface DiscardOptions {
  mappingId: string;
  streamArn: string;
  shardId: string;
  kind: StreamKind;
  target: FunctionConfiguration;
  /** SQS queue, SNS topic or S3 bucket. */
  onFailureArn: string | undefined;
}

/** Tells the destination, as the function's role, of records that are given up. What can't be told is gone, as on AWS. */
export function createDiscard(cloud: LocalCloud, options: DiscardOptions): (discarded: Discarded) => Promise<void> {
  const { target, onFailureArn, streamArn, shardId } = options;
  const { functionName, roleArn } = target;

  const send = async (discarded: Discarded, arn: string) => {
    const origin = { ...options, functionArn: target.arn };
    const now = cloud.clock.now();
    const record = failureRecord(discarded, origin, discarded.result?.requestId ?? randomUUID(), now);
    if (!arn.startsWith('arn:aws:s3:')) return sendToTarget(cloud, roleArn, arn, { body: JSON.stringify(record) });
    const whole = JSON.stringify({ ...record, payload: payloadOf(discarded.records) });
    await cloud.call({ type: 'role', roleArn }, 's3', 'PutObject', {
      Bucket: arn.split(':').at(-1),
      Key: objectKey(options.mappingId, shardId, now),
      ContentType: 'application/json',
      Body: Buffer.from(whole).toString('base64'),
    });
  };

  return async (discarded) => {
    const what = `${functionName}: ${discarded.records.length} records of ${streamArn} (${shardId}) were given up`;
    cloud.report(`${what}: ${discarded.condition}`);
    if (onFailureArn === undefined) return;
    try {
      await send(discarded, onFailureArn);
    } catch (error) {
      cloud.metrics.put(lambdaMetric(functionName, 'DestinationDeliveryFailures', 1));
      cloud.report(`${what} and ${onFailureArn} could not be told: ${error}`);
    }
  };
}

/** `aws/lambda/<mapping>/<shard>/YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-<random>` */
function objectKey(mappingId: string, shardId: string, now: number): string {
  const [date = '', time = ''] = new Date(now).toISOString().split(/[T.]/);
  const name = `${date}T${time.replaceAll(':', '.')}-${randomUUID()}`;
  return `aws/lambda/${mappingId}/${shardId}/${date.replaceAll('-', '/')}/${name}`;
}
