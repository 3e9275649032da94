import { randomUUID } from 'node:crypto';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import { type Cloud, type DeployedService, eventually } from '@patterns/testing/cloud';
import sample from '../events/makeReceipt.json' with { type: 'json' };

/** The service as it stands, and another service that hands work to it. */
export interface Handoff extends DeployedService {
  functionName: string;
  deadLetterQueueUrl: string;
  /** Hands an event over (`InvocationType: Event`); answers what Lambda did. */
  handOff(event: unknown): Promise<{ status: number | undefined; requestId: string }>;
  /** The receipt's item in the table, as DynamoDB's JSON. */
  findReceipt(receiptId: string): Promise<Record<string, unknown> | undefined>;
  /** Waits until the receipt is there. */
  receipt(receiptId: string): Promise<Record<string, unknown>>;
  /** Waits for the dead letter of a request, takes it off the queue and leaves all others there. */
  deadLetter(requestId: string): Promise<Message>;
}

/** The sample event under an id that no other test has, or as changed. */
export const order = (change: Partial<typeof sample> & { correlationId?: string } = {}) => ({
  ...sample,
  receiptId: `e2e-${randomUUID()}`,
  ...change,
});

export async function openHandoff(cloud: Cloud): Promise<Handoff> {
  const service = await cloud.service('internal-handoff');
  const { MakeReceiptFunctionName = '', ReceiptsTableName, ReceiptDeadLetterQueueUrl = '' } = service.outputs;

  const findReceipt: Handoff['findReceipt'] = async (receiptId) => {
    const Key = { receiptId: { S: receiptId } };
    const get = new GetItemCommand({ TableName: ReceiptsTableName, Key, ConsistentRead: true });
    return (await cloud.dynamodb.send(get)).Item;
  };

  return {
    ...service,
    functionName: MakeReceiptFunctionName,
    deadLetterQueueUrl: ReceiptDeadLetterQueueUrl,
    handOff: async (event) => {
      const Payload = JSON.stringify(event);
      const { StatusCode, $metadata } = await cloud.lambda.send(
        new InvokeCommand({ FunctionName: MakeReceiptFunctionName, InvocationType: 'Event', Payload }),
      );
      return { status: StatusCode, requestId: $metadata.requestId ?? '' };
    },
    findReceipt,
    receipt: (receiptId) =>
      eventually(async () => {
        const found = await findReceipt(receiptId);
        if (!found) throw new Error(`There is no receipt ${receiptId}`);
        return found;
      }),
    deadLetter: (requestId) => eventually(() => takeDeadLetter(cloud, ReceiptDeadLetterQueueUrl, requestId)),
  };
}

/** @throws Error while the dead letter has not arrived */
async function takeDeadLetter({ sqs }: Cloud, QueueUrl: string, requestId: string): Promise<Message> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: 1,
      MessageAttributeNames: ['All'],
    }),
  );
  const found = Messages.find(({ MessageAttributes }) => MessageAttributes?.RequestID?.StringValue === requestId);
  for (const { ReceiptHandle } of Messages.filter((message) => message !== found)) {
    await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
  }
  if (!found) throw new Error(`There is no dead letter of the request ${requestId}`);
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: found.ReceiptHandle }));
  return found;
}
