import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { correlationId } from '@patterns/runtime/observability';
import { type Source, TOMBSTONE_DAYS } from '../domain/source.ts';
import type { Kind, Thing } from '../domain/thing.ts';

/** Items of one read: a page that is written in one statement. */
const PAGE_SIZE = 100;

/** What a thing of each kind holds, and a tombstone does not. */
const fields: Record<Kind, string[]> = { customer: ['name', 'email'], order: ['customerId', 'total'] };

/**
 * Customers and orders in one table. A version begins with the time in milliseconds, so that it does not restart after the
 * time to live has removed a tombstone: DynamoDB takes no more than a thousand writes of an item in a second.
 *
 * @param now milliseconds since the epoch.
 */
export function sourceTable(client: DynamoDBClient, table: string, now = Date.now): Source {
  const update = (kind: Kind, id: string, set: Record<string, unknown>, remove: string[], condition?: string) => {
    const values = { kind, id, lastUpdated: new Date(now()).toISOString(), correlationId: correlationId(), ...set };
    const names = [...Object.keys(values), ...remove, 'version'];
    const assignments = Object.keys(values).map((name) => `#${name} = :${name}`);
    return new UpdateItemCommand({
      TableName: table,
      Key: marshall({ pk: `${kind}#${id}` }),
      UpdateExpression:
        `SET ${assignments.join(', ')}, #version = if_not_exists(#version, :start) + :one ` +
        `REMOVE ${remove.map((name) => `#${name}`).join(', ')}`,
      ...(condition !== undefined && { ConditionExpression: condition }),
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: marshall({
        ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value])),
        ...{ ':start': now(), ':one': 1 },
        ...(condition !== undefined && { ':live': false }),
      }),
      ReturnValues: 'UPDATED_NEW',
    });
  };

  return {
    put: async ({ kind, id, ...content }: Thing) => {
      const { Attributes = {} } = await client.send(update(kind, id, { ...content, deleted: false }, ['expiresAt']));
      return Number(unmarshall(Attributes).version);
    },

    remove: async (kind, id) => {
      const expiresAt = Math.floor(now() / 1_000) + TOMBSTONE_DAYS * 86_400;
      try {
        await client.send(update(kind, id, { deleted: true, expiresAt }, fields[kind], '#deleted = :live'));
        return 'removed';
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'absent';
        throw error;
      }
    },

    page: async (after) => {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new ScanCommand({
          ...{ TableName: table, Limit: PAGE_SIZE, ConsistentRead: true },
          ...(after !== undefined && { ExclusiveStartKey: marshall({ pk: after }) }),
        }),
      );
      const items = Items.map(readable);
      return LastEvaluatedKey ? { items, next: unmarshall(LastEvaluatedKey).pk as string } : { items };
    },
  };
}

/** Written past the API, an item may hold a number that JavaScript has not. */
function readable(item: Record<string, AttributeValue>): unknown {
  try {
    return unmarshall(item);
  } catch {
    return undefined;
  }
}
