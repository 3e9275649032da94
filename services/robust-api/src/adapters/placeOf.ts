import type { DynamoDBClient, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { correlationId } from '@patterns/runtime/observability';
import { transact } from '@patterns/runtime/transaction';
import type { PlacedOrder } from '../domain/order.ts';
import type { Claim, Orders } from '../domain/orders.ts';
import { orderKey, outboxKey } from './orderItems.ts';

/** The order, its entry in the outbox and the answer under its key are one transaction: no crash comes between them. */
export function placeOf(client: DynamoDBClient, table: string): Orders['place'] {
  const put = (item: Record<string, unknown>): TransactWriteItem => ({
    Put: { TableName: table, Item: marshall(item), ConditionExpression: 'attribute_not_exists(pk)' },
  });

  const answer = ({ key, claimId }: Claim, order: PlacedOrder): TransactWriteItem => ({
    Update: {
      TableName: table,
      Key: marshall({ pk: key }),
      UpdateExpression: 'SET #order = :order',
      ConditionExpression: 'claimId = :mine AND attribute_not_exists(#order)',
      ExpressionAttributeNames: { '#order': 'order' },
      ExpressionAttributeValues: marshall({ ':order': order, ':mine': claimId }),
    },
  });

  return async (order, claim) => {
    const items = [
      put({ ...orderKey(order.orderId), ...order }),
      put({ ...outboxKey(order.orderId), ...order, correlationId: correlationId() }),
      ...(claim ? [answer(claim, order)] : []),
    ];
    const refused = await transact(client, items, { attempts: 6, capMs: 250 });
    if (!refused) return 'placed';
    const [orderCode, , claimCode] = (refused.CancellationReasons ?? []).map(({ Code }) => Code);
    if (claimCode === 'ConditionalCheckFailed') return 'lost';
    if (orderCode === 'ConditionalCheckFailed') return 'taken';
    throw refused;
  };
}
