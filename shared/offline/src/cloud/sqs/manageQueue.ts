import type { Iam, PolicyDocument } from '../../iam/types.ts';
import { type AwsCall, AwsError } from '../awsService.ts';
import { textMember } from '../protocol/textMember.ts';
import { checkRedrive } from './checkRedrive.ts';
import { fauxqsHandlers, type SqsStore } from './fauxqs.ts';
import { checkFifoAttributes } from './fifoAttributes.ts';

type Handler = (input: object, store: SqsStore, request: { headers: { host: string } }) => object;

const handlers = await fauxqsHandlers<Handler>(
  'sqs/actions',
  ...['createQueue', 'deleteQueue', 'getQueueUrl', 'listQueues', 'getQueueAttributes', 'setQueueAttributes'],
  ...['tagQueue', 'untagQueue', 'listQueueTags', 'deleteMessage', 'deleteMessageBatch'],
  ...['changeMessageVisibility', 'changeMessageVisibilityBatch'],
);

/**
 * The actions that fauxqs does as AWS does, with what lies around them: redrive policies are checked, and IAM gets
 * the queue's own policy.
 * @param host that queue URLs bear
 * @throws AwsError
 */
export function manageQueue(
  { action, input }: AwsCall,
  queueArn: string,
  { store, iam, host }: { store: SqsStore; iam: Iam; host: string },
): object {
  const handler = handlers.get(action);
  if (!handler) throw new AwsError('InvalidAction', `The action ${action} is not valid for this endpoint.`);
  const attributes = (input.Attributes ?? {}) as Record<string, string>;
  const { Policy, RedrivePolicy } = attributes;
  checkRedrive({ arn: queueArn, redrivePolicy: RedrivePolicy }, store);
  if (action === 'CreateQueue') checkFifoAttributes(textMember(input, 'QueueName'), attributes);
  const settable = action === 'SetQueueAttributes' ? setThroughput(attributes, queueArn, store) : attributes;
  const asked = {
    // Without names AWS answers no attribute, fauxqs all.
    ...(action === 'GetQueueAttributes' && { AttributeNames: [] }),
    ...input,
    ...(input.Attributes !== undefined && { Attributes: settable }),
    ...(RedrivePolicy && { Attributes: { ...settable, RedrivePolicy: withMaxReceiveCount(RedrivePolicy) } }),
  };
  const output = handler(asked, store, { headers: { host } });
  const policy = action === 'DeleteQueue' ? '' : Policy;
  if (policy !== undefined) iam.putResourcePolicy(queueArn, policyOf(policy));
  return output;
}

/** Sets what fauxqs can't set, and answers the rest. */
function setThroughput(attributes: Record<string, string>, queueArn: string, store: SqsStore): Record<string, string> {
  const queue = store.getQueueByArn(queueArn);
  if (!queue) return attributes;
  checkFifoAttributes(queue.name, attributes, queue.attributes);
  const { DeduplicationScope, FifoThroughputLimit, ...rest } = attributes;
  queue.setAttributes({
    ...(DeduplicationScope !== undefined && { DeduplicationScope }),
    ...(FifoThroughputLimit !== undefined && { FifoThroughputLimit }),
  });
  return rest;
}

/** 10 by default: without it fauxqs would never redrive. */
function withMaxReceiveCount(redrivePolicy: string): string {
  return JSON.stringify({ maxReceiveCount: 10, ...JSON.parse(redrivePolicy) });
}

function policyOf(text: string): PolicyDocument {
  return text === '' ? { Statement: [] } : (JSON.parse(text) as PolicyDocument);
}
