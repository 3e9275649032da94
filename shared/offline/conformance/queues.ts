import { randomUUID } from 'node:crypto';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageCommand,
  type SendMessageCommandInput,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { connectCloud } from '@patterns/testing/cloud';

const region = process.env.AWS_REGION ?? 'us-east-1';

/** Queues of a test's own, through the real SDK, that go with the suite. */
export function queues() {
  const client = new SQSClient({ ...connectCloud().connection, maxAttempts: 1 });
  const queueUrls: string[] = [];

  afterAll(() => Promise.all(queueUrls.map((QueueUrl) => client.send(new DeleteQueueCommand({ QueueUrl })))));

  async function queue(Attributes: Record<string, string> = {}) {
    const name = `conformance-${randomUUID()}${Attributes.FifoQueue ? '.fifo' : ''}`;
    const { QueueUrl = '' } = await client.send(new CreateQueueCommand({ QueueName: name, Attributes }));
    queueUrls.push(QueueUrl);
    const send = (MessageBody: string, input: Partial<SendMessageCommandInput> = {}) =>
      client.send(new SendMessageCommand({ QueueUrl, MessageBody, ...input }));
    const receive = async (input: Partial<ReceiveMessageCommandInput> = {}, abortSignal?: AbortSignal) => {
      const options = abortSignal ? { abortSignal } : {};
      const asked = { QueueUrl, MessageSystemAttributeNames: ['All' as const], ...input };
      const { Messages = [] } = await client.send(new ReceiveMessageCommand(asked), options);
      return Messages;
    };
    return { QueueUrl, arn: `arn:aws:sqs:${region}:000000000000:${name}`, send, receive };
  }

  return { client, queue };
}
