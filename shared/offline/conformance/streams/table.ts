import {
  type AttributeValue,
  BatchWriteItemCommand,
  DeleteItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type Invocation, localCloud } from '@patterns/testing/cloud';

export type Item = Record<string, AttributeValue> & { id: { S: string } };

/** A record of Lambda's event. */
interface EventRecord {
  eventName: string;
  userIdentity?: object;
  dynamodb: { Keys: { id: { S: string } }; SequenceNumber: string; NewImage?: Item; OldImage?: Item };
}

export const cloud = localCloud();
export const service = await cloud.service('conformance-streams');

export const item = (id: string, more: Record<string, AttributeValue> = {}): Item => ({ id: { S: id }, ...more });
export const times = (count: number): AttributeValue => ({ N: String(count) });

export function writer(TableName: string) {
  return {
    TableName,
    put: (Item: Item) => cloud.dynamodb.send(new PutItemCommand({ TableName, Item })),
    putAll: (items: readonly Item[]) => {
      const requests = items.map((Item) => ({ PutRequest: { Item } }));
      return cloud.dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }));
    },
    remove: (id: string) => cloud.dynamodb.send(new DeleteItemCommand({ TableName, Key: { id: { S: id } } })),
  };
}

export interface Batch extends Invocation {
  records: EventRecord[];
  ids: string[];
}

/** The batches, oldest first, that a function had with an item whose id begins so. */
export async function batchesOf(key: string, prefix: string): Promise<Batch[]> {
  const invocations = await service.invocations(key);
  return invocations
    .map((invocation) => {
      const { Records: records } = invocation.event as { Records: EventRecord[] };
      return { ...invocation, records, ids: records.map(({ dynamodb }) => dynamodb.Keys.id.S) };
    })
    .filter(({ ids }) => ids.some((id) => id.startsWith(prefix)))
    .toSorted((one, other) => one.start.localeCompare(other.start));
}

/** All that a function had of an item whose id begins so. */
export async function recordsOf(key: string, prefix: string): Promise<EventRecord[]> {
  const batches = await batchesOf(key, prefix);
  return batches.flatMap(({ records }) => records).filter(({ dynamodb }) => dynamodb.Keys.id.S.startsWith(prefix));
}
