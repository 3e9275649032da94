import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { PlacedOrder } from '../domain/order.ts';
import type { Orders } from '../domain/orders.ts';
import { claimOf, releaseOf } from './claims.ts';
import { orderKey, toPlacedOrder } from './orderItems.ts';
import { placeOf } from './placeOf.ts';

/**
 * Orders in DynamoDB with their outbox and their idempotency keys, in one table.
 *
 * @param now milliseconds since the epoch.
 */
export function ordersTable(client: DynamoDBClient, table: string, now = Date.now): Orders {
  return {
    claim: claimOf(client, table, now),
    release: releaseOf(client, table),
    place: placeOf(client, table),
    find: async (orderId) => {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: table, Key: marshall(orderKey(orderId)), ConsistentRead: true }),
      );
      return Item && toPlacedOrder(unmarshall(Item) as PlacedOrder);
    },
  };
}
