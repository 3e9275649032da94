import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  type SQSClient,
} from '@aws-sdk/client-sqs';

export interface QueueMessage {
  messageId: string;
  body: string;
  /** Message attributes, such as `ErrorCode`. */
  attributes: Record<string, string>;
  /** System attributes, such as `ApproximateReceiveCount` and `MessageGroupId`. */
  system: Record<string, string>;
}

/**
 * The messages that are visible now, left where they are. Each look counts as a receive, so it is for queues that no
 * redrive policy watches, such as dead-letter queues.
 */
export async function peek(sqs: SQSClient, queueUrl: string): Promise<QueueMessage[]> {
  const seen = new Map<string, QueueMessage>();
  for (;;) {
    const received = await receive(sqs, { QueueUrl: queueUrl, VisibilityTimeout: 0 });
    const fresh = received.map(toQueueMessage).filter(({ messageId }) => !seen.has(messageId));
    if (fresh.length === 0) return [...seen.values()];
    for (const message of fresh) seen.set(message.messageId, message);
  }
}

/** Takes all messages that are visible now off the queue and answers them. */
export async function drain(sqs: SQSClient, queueUrl: string): Promise<QueueMessage[]> {
  const drained: QueueMessage[] = [];
  for (;;) {
    const received = await receive(sqs, { QueueUrl: queueUrl });
    if (received.length === 0) return drained;
    const Entries = received.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    drained.push(...received.map(toQueueMessage));
  }
}

async function receive(sqs: SQSClient, input: ReceiveMessageCommandInput): Promise<Message[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: 1,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All'],
      ...input,
    }),
  );
  return Messages;
}

function toQueueMessage({ MessageId = '', Body = '', MessageAttributes = {}, Attributes = {} }: Message): QueueMessage {
  const attributes = Object.entries(MessageAttributes).map(([name, { StringValue = '' }]) => [name, StringValue]);
  return { messageId: MessageId, body: Body, attributes: Object.fromEntries(attributes), system: Attributes };
}
