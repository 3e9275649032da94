import type { Iam, PolicyDocument } from '../../iam/types.ts';
import { type AwsCall, AwsError } from '../awsService.ts';
import { checkRedrive } from './checkRedrive.ts';
import { fauxqsHandlers, type SqsStore } from './fauxqs.ts';

type Handler = (input: object, store: SqsStore, request: { headers: { host: string } }) => object;

const handlers = await fauxqsHandlers<Handler>(
  'sqs/actions',
  ...['createQueue', 'deleteQueue', 'getQueueUrl', 'listQueues', 'getQueueAttributes', 'setQueueAttributes'],
  ...['purgeQueue', 'tagQueue', 'untagQueue', 'listQueueTags', 'deleteMessage', 'deleteMessageBatch'],
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
  const { Policy, RedrivePolicy } = (input.Attributes ?? {}) as Record<string, string>;
  checkRedrive({ arn: queueArn, redrivePolicy: RedrivePolicy }, store);
  // Without names AWS answers no attribute, fauxqs all.
  const asked = action === 'GetQueueAttributes' ? { AttributeNames: [], ...input } : input;
  const output = handler(asked, store, { headers: { host } });
  const policy = action === 'DeleteQueue' ? '' : Policy;
  if (policy !== undefined) iam.putResourcePolicy(queueArn, policyOf(policy));
  return output;
}

function policyOf(text: string): PolicyDocument {
  return text === '' ? { Statement: [] } : (JSON.parse(text) as PolicyDocument);
}
