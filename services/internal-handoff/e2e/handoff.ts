import { randomUUID } from 'node:crypto';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { type Cloud, type DeployedService, eventually, type Invoked, type QueueMessage } from '@patterns/testing/cloud';
import sample from '../events/makeReceipt.json' with { type: 'json' };

/** Another service that hands work to this one. */
interface Handoff {
  deadLetterQueueUrl: string;
  /** Hands an event over (`InvocationType: Event`); answers what Lambda did. */
  handOff(event: unknown): Promise<Invoked>;
  /** The receipt's item in the table, as DynamoDB's JSON. */
  findReceipt(receiptId: string): Promise<Record<string, unknown> | undefined>;
  /** Waits until the receipt is there. */
  receipt(receiptId: string): Promise<Record<string, unknown>>;
  /** Waits for the dead letter of a request, takes it off the queue and leaves all others there. */
  deadLetter(requestId: string): Promise<QueueMessage>;
}

/** The sample event under an id that no other test has, or as changed. */
export const order = (change: Partial<typeof sample> & { correlationId?: string } = {}) => ({
  ...sample,
  receiptId: `e2e-${randomUUID()}`,
  ...change,
});

/** The service as it stands, and who calls it. */
export async function openHandoff<Service extends DeployedService>(cloud: Cloud<Service>): Promise<Service & Handoff> {
  const service = await cloud.service('internal-handoff');
  const deadLetterQueueUrl = service.output('ReceiptDeadLetterQueueUrl');

  const findReceipt: Handoff['findReceipt'] = async (receiptId) => {
    const Key = { receiptId: { S: receiptId } };
    const get = new GetItemCommand({ TableName: service.output('ReceiptsTableName'), Key, ConsistentRead: true });
    return (await cloud.dynamodb.send(get)).Item;
  };

  return {
    ...service,
    deadLetterQueueUrl,
    handOff: (event) => cloud.invoke(service.output('MakeReceiptFunctionName'), event, { type: 'Event' }),
    findReceipt,
    receipt: (receiptId) =>
      eventually(async () => {
        const found = await findReceipt(receiptId);
        if (!found) throw new Error(`There is no receipt ${receiptId}`);
        return found;
      }),
    deadLetter: (requestId) =>
      cloud.takeMessage(deadLetterQueueUrl, ({ attributes }) => attributes.RequestID === requestId),
  };
}
