import { randomUUID } from 'node:crypto';
import { CreateTopicCommand, DeleteTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, DeleteQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { connectCloud } from '@patterns/testing/cloud';

const region = process.env.AWS_REGION ?? 'us-east-1';

export const text = (StringValue: string) => ({ DataType: 'String', StringValue });

/** A topic for each test, and queues that subscribe to it, through the real SDK; they go with the suite. */
export function snsTopic() {
  const options = { ...connectCloud().connection, maxAttempts: 1 };
  const sns = new SNSClient(options);
  const sqs = new SQSClient(options);
  const queueUrls: string[] = [];
  const topic = { arn: '' };

  beforeEach(async () => {
    const created = await sns.send(new CreateTopicCommand({ Name: `conformance-${randomUUID()}` }));
    topic.arn = created.TopicArn ?? '';
  });

  afterEach(() => sns.send(new DeleteTopicCommand({ TopicArn: topic.arn })));

  const remove = (QueueUrl: string) => sqs.send(new DeleteQueueCommand({ QueueUrl }));
  afterAll(() => Promise.all(queueUrls.map(remove)));

  /** A queue that lets this topic alone send to it, or, if `isClosed`, nobody. */
  async function queue({ isClosed = false } = {}) {
    const QueueName = `conformance-${randomUUID()}`;
    const arn = `arn:aws:sqs:${region}:000000000000:${QueueName}`;
    const Statement = {
      ...{ Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: arn },
      Condition: { ArnEquals: { 'aws:SourceArn': topic.arn } },
    };
    const Attributes = isClosed ? {} : { Policy: JSON.stringify({ Version: '2012-10-17', Statement }) };
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes }));
    queueUrls.push(QueueUrl);
    const next = async (WaitTimeSeconds = 5) => {
      const asked = { QueueUrl, WaitTimeSeconds, MessageAttributeNames: ['All'] };
      return (await sqs.send(new ReceiveMessageCommand(asked))).Messages?.[0];
    };
    const end = async () => {
      queueUrls.splice(queueUrls.indexOf(QueueUrl), 1);
      await remove(QueueUrl);
    };
    return { arn, next, end };
  }

  const subscribe = (Endpoint: string, Attributes: Record<string, string> = {}) =>
    sns.send(new SubscribeCommand({ TopicArn: topic.arn, Protocol: 'sqs', Endpoint, Attributes }));

  return { sns, topic, queue, subscribe };
}
