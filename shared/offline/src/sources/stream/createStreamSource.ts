import { isAwsError } from '../../cloud/awsService.ts';
import { lambdaMetric } from '../../cloud/cloudwatch/invocationMetrics.ts';
import type { FunctionConfiguration } from '../../lambda/types.ts';
import type { LocalCloud } from '../../localCloud.ts';
import type { EventSource } from '../eventSource.ts';
import type { SourceInput } from '../sourceInput.ts';
import { createBatchHandler } from './createBatchHandler.ts';
import { createDiscard } from './createDiscard.ts';
import { createStreamMapping } from './createStreamMapping.ts';
import { defineStreamMapping, type StreamMappingProperties } from './definition.ts';
import type { StreamKind } from './streamKind.ts';

/** The mapping of a stream to a function, as its role. @throws Error as CreateEventSourceMapping answers. */
export async function createStreamSource(
  kind: StreamKind,
  { mappingId, sourceArn, target, properties, progress, cloud }: SourceInput<StreamMappingProperties>,
): Promise<EventSource> {
  const definition = defineStreamMapping(properties, kind);
  const { onFailureArn } = definition;
  checkStreamRights(kind, sourceArn, target, cloud);
  if (onFailureArn !== undefined) checkDestinationRights(onFailureArn, target, cloud);
  const { clock, lambda, metrics } = cloud;
  const { functionName } = target;
  const reader = kind.createReader(sourceArn, target, cloud);
  await reader.shards().catch((error: unknown) => {
    if (isAwsError(error) && error.code === 'ResourceNotFoundException')
      throw new Error(`Stream not found: ${sourceArn}`);
    // What may pass is tried again by the mapping.
  });
  return createStreamMapping(definition, {
    reader,
    clock,
    progress,
    report: (error) => cloud.report(`${functionName}: reading ${sourceArn} fails and is tried again: ${error}`),
    handleBatch: (shardId) =>
      createBatchHandler(definition, {
        functionName,
        clock,
        lambda,
        measureAge: (age) => metrics.put(lambdaMetric(functionName, 'IteratorAge', age)),
        discard: createDiscard(cloud, { mappingId, streamArn: sourceArn, shardId, kind, target, onFailureArn }),
      }),
  });
}

type Rights = Pick<LocalCloud, 'iam'>;

function checkStreamRights(
  { service, actions }: StreamKind,
  streamArn: string,
  { roleArn }: FunctionConfiguration,
  cloud: Rights,
) {
  const refused = actions
    .map((action) => `${service}:${action}`)
    .filter((action) => !may(action, streamArn, roleArn, cloud));
  if (refused.length === 0) return;
  throw new Error(
    `Cannot access stream ${streamArn}. Please ensure the role can perform the ${listed(actions)} Actions on your ` +
      `stream in IAM: allow ${roleArn} ${refused.join(', ')}`,
  );
}

const listed = (names: readonly string[]) => `${names.slice(0, -1).join(', ')}, and ${names.at(-1)}`;

/** By the service of a destination what is asked of the role, of the destination or of what is in it. */
const destinationRights: Readonly<Record<string, readonly [action: string, within: string][]>> = {
  sqs: [['sqs:SendMessage', '']],
  sns: [['sns:Publish', '']],
  s3: [
    ['s3:PutObject', '/aws/lambda/'],
    ['s3:ListBucket', ''],
  ],
};

/** https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html */
function checkDestinationRights(arn: string, { roleArn }: FunctionConfiguration, cloud: Rights): void {
  const rights = destinationRights[arn.split(':')[2] ?? ''];
  if (!rights) throw new Error(`A destination is an SQS queue, an SNS topic or an S3 bucket, not ${arn}`);
  const [action] = rights.find(([asked, within]) => !may(asked, arn + within, roleArn, cloud)) ?? [];
  if (!action) return;
  throw new Error(
    `The provided execution role does not have permissions to call ${action.split(':')[1]} on ${arn}: ` +
      `allow ${roleArn} ${action}`,
  );
}

function may(action: string, resourceArn: string, roleArn: string, { iam }: Rights): boolean {
  return iam.refusal({ type: 'role', roleArn }, { action, resourceArn }) === undefined;
}
