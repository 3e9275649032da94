import { type AwsCall, AwsError } from '../awsService.ts';
import { fauxqsHandlers, type SnsStore } from '../sqs/fauxqs.ts';
import { compileFilterPolicy } from './isWanted.ts';
import { numbered } from './queryForm.ts';

type Handler = (form: object, store: SnsStore, queues: undefined, request: { headers: object }) => string;

const handlers = await fauxqsHandlers<Handler>(
  'sns/actions',
  ...['createTopic', 'deleteTopic', 'listTopics', 'getTopicAttributes', 'setTopicAttributes', 'tagResource'],
  ...['subscribe', 'unsubscribe', 'confirmSubscription', 'listSubscriptions'],
  ...['getSubscriptionAttributes', 'setSubscriptionAttributes'],
);

/** Topics and subscriptions, which fauxqs keeps as AWS does; answers its XML. @throws AwsError */
export function manageTopic({ action, input }: AwsCall, store: SnsStore): string {
  const handler = handlers.get(action);
  if (!handler) throw new AwsError('InvalidAction', `The action ${action} is not valid for this endpoint.`);
  if (action === 'Subscribe') {
    refuseFunctionOfFifo(input);
    refuseRawDelivery(input);
  }
  checkFilterPolicy(action, input, store);
  if (action === 'SetTopicAttributes') setFeedback(input, store);
  return handler(input, store, undefined, { headers: {} });
}

/** https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html */
function refuseFunctionOfFifo({ TopicArn, Protocol }: Record<string, unknown>): void {
  if (Protocol !== 'lambda' || !String(TopicArn).endsWith('.fifo')) return;
  throw new AwsError('InvalidParameter', 'Invalid parameter: Invalid protocol type: lambda');
}

/** fauxqs refuses the attributes of delivery status logging: they are set beside it, and it is asked for nothing. */
function setFeedback(input: Record<string, unknown>, store: SnsStore): void {
  const topic = store.getTopic(String(input.TopicArn));
  const name = String(input.AttributeName);
  if (!topic || !/^(SQS|Lambda)(Success|Failure)Feedback(RoleArn|SampleRate)$/.test(name)) return;
  topic.attributes[name] = String(input.AttributeValue ?? '');
  delete input.AttributeName;
}

function checkFilterPolicy(action: string, input: Record<string, unknown>, store: SnsStore): void {
  const changed = action === 'SetSubscriptionAttributes' && {
    ...store.getSubscription(String(input.SubscriptionArn))?.attributes,
    [String(input.AttributeName)]: String(input.AttributeValue ?? ''),
  };
  const given = numbered(input, 'Attributes.entry').map(({ key, value }) => [key, value]);
  const { FilterPolicy, FilterPolicyScope } = changed || (Object.fromEntries(given) as Record<string, string>);
  if (FilterPolicy) compileFilterPolicy(FilterPolicy, FilterPolicyScope);
}

const rawProtocols: readonly unknown[] = ['sqs', 'http', 'https', 'firehose'];

function refuseRawDelivery({ Protocol, ...form }: Record<string, unknown>): void {
  const isRaw = numbered(form, 'Attributes.entry').some(
    ({ key, value }) => key === 'RawMessageDelivery' && value === 'true',
  );
  if (!isRaw || rawProtocols.includes(Protocol)) return;
  const reason = `Delivery protocol [${Protocol}] does not support raw message delivery`;
  throw new AwsError('InvalidParameter', `Invalid parameter: Attributes Reason: ${reason}`);
}
