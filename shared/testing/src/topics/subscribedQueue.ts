import { randomUUID } from 'node:crypto';
import { SNSClient, SubscribeCommand, UnsubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, DeleteQueueCommand, GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { Cloud } from '../cloud/index.ts';
import { undoLater } from '../cloud/undoLater.ts';

/**
 * Subscribes a new queue to a topic, as another service would from its own stack: a message is what was published. It is
 * gone when the test or the file ends. Its dead-letter queue holds what could not be delivered.
 *
 * @param options `filter`: on the message's attributes; `isClosed`: the queue's policy does not let the topic in.
 * @example
 * const { queueUrl } = await subscribedQueue(cloud, service.output('OrderTopicArn'), { filter: { type: ['paid'] } });
 * await cloud.takeMessage(queueUrl, ({ body }) => body.includes(orderId));
 */
export async function subscribedQueue(
  { sqs, connection }: Pick<Cloud, 'sqs' | 'connection'>,
  TopicArn: string,
  { filter, isClosed = false }: { filter?: object; isClosed?: boolean } = {},
): Promise<{ queueUrl: string; deadLetterQueueUrl: string }> {
  const sns = new SNSClient(connection);
  const createQueue = async (Attributes: Record<string, string>) => {
    const made = await sqs.send(new CreateQueueCommand({ QueueName: `e2e-subscriber-${randomUUID()}`, Attributes }));
    const queue = { QueueUrl: made.QueueUrl ?? '' };
    undoLater(() => sqs.send(new DeleteQueueCommand(queue)));
    const asked = new GetQueueAttributesCommand({ ...queue, AttributeNames: ['QueueArn'] });
    return { url: queue.QueueUrl, arn: (await sqs.send(asked)).Attributes?.QueueArn };
  };
  const open = { Policy: JSON.stringify(letIn(TopicArn)) };
  const [work, dead] = [await createQueue(isClosed ? {} : open), await createQueue(open)];
  const { SubscriptionArn } = await sns.send(
    new SubscribeCommand({
      ...{ TopicArn, Protocol: 'sqs', Endpoint: work.arn, ReturnSubscriptionArn: true },
      Attributes: {
        RawMessageDelivery: 'true',
        RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn }),
        ...(filter && { FilterPolicy: JSON.stringify(filter) }),
      },
    }),
  );
  undoLater(() => sns.send(new UnsubscribeCommand({ SubscriptionArn })));
  return { queueUrl: work.url, deadLetterQueueUrl: dead.url };
}

/** A queue's policy is given as it is made, when its ARN is not known: it lets the topic into any, which is just this one. */
const letIn = (topicArn: string) => ({
  Version: '2012-10-17',
  Statement: {
    ...{ Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: '*' },
    Condition: { ArnEquals: { 'aws:SourceArn': topicArn } },
  },
});
