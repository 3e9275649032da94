import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { eventually } from './eventually.ts';

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
export async function peek(sqs: SQSClient, queueUrl: string, waitSeconds: number): Promise<QueueMessage[]> {
  const seen = new Map<string, QueueMessage>();
  for (;;) {
    const received = await receive(sqs, { QueueUrl: queueUrl, WaitTimeSeconds: waitSeconds, VisibilityTimeout: 0 });
    const fresh = received.map(toQueueMessage).filter(({ messageId }) => !seen.has(messageId));
    if (fresh.length === 0) return [...seen.values()];
    for (const message of fresh) seen.set(message.messageId, message);
  }
}

/** Takes all messages that are visible now off the queue and answers them. */
export async function drain(sqs: SQSClient, queueUrl: string, waitSeconds: number): Promise<QueueMessage[]> {
  const drained: QueueMessage[] = [];
  for (;;) {
    const received = await receive(sqs, { QueueUrl: queueUrl, WaitTimeSeconds: waitSeconds });
    if (received.length === 0) return drained;
    const Entries = received.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    drained.push(...received.map(toQueueMessage));
  }
}

/** Waits for the message that is meant, takes it off the queue and shows all others again. */
export async function take(
  sqs: SQSClient,
  queueUrl: string,
  isMeant: (message: QueueMessage) => boolean,
  waitSeconds: number,
): Promise<QueueMessage> {
  return eventually(async () => {
    const others: Message[] = [];
    try {
      for (;;) {
        const WaitTimeSeconds = others.length === 0 ? 1 : waitSeconds;
        const received = await receive(sqs, { QueueUrl: queueUrl, WaitTimeSeconds });
        const meant = received.find((message) => isMeant(toQueueMessage(message)));
        others.push(...received.filter((message) => message !== meant));
        if (meant) {
          await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: meant.ReceiptHandle }));
          return toQueueMessage(meant);
        }
        if (received.length === 0) throw new Error(`None of ${others.length} messages in ${queueUrl} is the one meant`);
      }
    } finally {
      await Promise.all(others.map((message) => show(sqs, queueUrl, message)));
    }
  });
}

async function show(sqs: SQSClient, QueueUrl: string, { ReceiptHandle }: Message): Promise<void> {
  await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
}

async function receive(sqs: SQSClient, input: ReceiveMessageCommandInput): Promise<Message[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      MaxNumberOfMessages: 10,
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
