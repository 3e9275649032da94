import { type AwsCall, AwsError } from '../awsService.ts';
import { fauxqsHandlers, type SnsStore } from '../sqs/fauxqs.ts';

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
  return handler(input, store, undefined, { headers: {} });
}
