import { randomUUID } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  TransactionConflictException,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { fingerprint } from '@patterns/runtime/idempotency';
import type { PlacedOrder } from '../domain/order.ts';
import type { Orders } from '../domain/orders.ts';
import { claimKey, toPlacedOrder } from './orderItems.ts';

/** Longer than the function may take: whoever held a claim is dead by then. */
const CLAIM_MS = 10_000;
const KEY_SECONDS = 24 * 60 * 60;

interface Kept {
  claimId: string;
  fingerprint: string;
  /** Seconds since the epoch. */
  expiresAt: number;
  order?: PlacedOrder;
}

export function claimOf(client: DynamoDBClient, table: string, now: () => number): Orders['claim'] {
  return async (key, { orderId, customerId, items }) => {
    const claim = { key: claimKey(customerId, key).pk, claimId: randomUUID() };
    const mark = fingerprint({ orderId, customerId, items });
    const nowSeconds = Math.floor(now() / 1_000);
    const put = new PutItemCommand({
      TableName: table,
      Item: marshall({
        pk: claim.key,
        claimId: claim.claimId,
        fingerprint: mark,
        claimedUntil: now() + CLAIM_MS,
        expiresAt: nowSeconds + KEY_SECONDS,
      }),
      // What has expired may still be there for days.
      ConditionExpression:
        'attribute_not_exists(pk) OR expiresAt <= :nowSeconds OR ' +
        '(fingerprint = :mark AND attribute_not_exists(#order) AND claimedUntil <= :now)',
      ExpressionAttributeNames: { '#order': 'order' },
      ExpressionAttributeValues: marshall({ ':nowSeconds': nowSeconds, ':mark': mark, ':now': now() }),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    try {
      await client.send(put);
      return { status: 'claimed', claim };
    } catch (error) {
      // What holds the item is the transaction in which the first call places its order.
      if (error instanceof TransactionConflictException) return { status: 'running' };
      if (!(error instanceof ConditionalCheckFailedException) || !error.Item) throw error;
      const kept = unmarshall(error.Item) as Kept;
      // The SDK tries again when an answer is lost: what is in its way may be what it wrote itself.
      return kept.claimId === claim.claimId ? { status: 'claimed', claim } : outcomeOf(kept, mark);
    }
  };
}

function outcomeOf(kept: Kept, mark: string): Awaited<ReturnType<Orders['claim']>> {
  if (kept.fingerprint !== mark) return { status: 'other-order' };
  return kept.order ? { status: 'answered', order: toPlacedOrder(kept.order) } : { status: 'running' };
}

export function releaseOf(client: DynamoDBClient, table: string): Orders['release'] {
  return async ({ key, claimId }) => {
    const release = new UpdateItemCommand({
      TableName: table,
      Key: marshall({ pk: key }),
      UpdateExpression: 'SET claimedUntil = :past',
      ConditionExpression: 'claimId = :mine',
      ExpressionAttributeValues: marshall({ ':past': 0, ':mine': claimId }),
    });
    await client.send(release).catch((error: unknown) => {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    });
  };
}
