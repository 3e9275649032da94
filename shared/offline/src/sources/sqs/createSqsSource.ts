import type { SqsService } from '../../cloud/sqs/service.ts';
import type { LocalCloud } from '../../localCloud.ts';
import type { EventSource } from '../eventSource.ts';
import type { SourceInput } from '../sourceInput.ts';
import { createBatchHandler } from './createBatchHandler.ts';
import { defineSqsMapping, type SqsMappingProperties } from './definition.ts';
import { createMappedQueue } from './mappedQueue.ts';
import { createSqsMapping } from './sqsMapping.ts';

/** The mapping of a queue to a function, as its role. @throws Error as CreateEventSourceMapping answers. */
export async function createSqsSource({
  sourceArn: queueArn,
  target: { functionName, roleArn, timeoutSeconds },
  properties,
  cloud,
}: Omit<SourceInput<SqsMappingProperties>, 'mappingId' | 'progress'>): Promise<EventSource> {
  checkRole(roleArn, queueArn, cloud);
  const queueUrl = `${cloud.endpoint}/${queueArn.split(':').slice(4).join('/')}`;
  const visibilitySeconds = await readVisibilityTimeout(queueUrl, roleArn, cloud);
  const timeouts = { functionSeconds: timeoutSeconds, visibilitySeconds };
  const definition = defineSqsMapping(queueArn, functionName, properties, timeouts);
  const { visibleAt } = cloud.service('sqs') as SqsService;
  const queue = createMappedQueue(cloud, queueUrl, { roleArn, functionName }, visibleAt);
  const { clock, lambda } = cloud;
  const handleBatch = createBatchHandler(definition, { queue, clock, lambda });
  return createSqsMapping(definition, { queue, clock, handleBatch });
}

function checkRole(roleArn: string, resourceArn: string, { iam }: LocalCloud): void {
  for (const action of ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes']) {
    if (iam.refusal({ type: 'role', roleArn }, { action: `sqs:${action}`, resourceArn }) === undefined) continue;
    throw new Error(
      `The provided execution role does not have permissions to call ${action} on SQS: ` +
        `allow ${roleArn} sqs:${action} on ${resourceArn}`,
    );
  }
}

async function readVisibilityTimeout(queueUrl: string, roleArn: string, cloud: LocalCloud): Promise<number> {
  const input = { QueueUrl: queueUrl, AttributeNames: ['VisibilityTimeout'] };
  const { Attributes } = await cloud.call<{ Attributes: Record<string, string> }>(
    { type: 'role', roleArn },
    'sqs',
    'GetQueueAttributes',
    input,
  );
  return Number(Attributes.VisibilityTimeout);
}
