import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { putOnce } from '@patterns/runtime/idempotency';
import type { Receipts } from '../domain/receipts.ts';

/** Receipts in DynamoDB, one item a receipt. */
export const receiptsTable = (client: DynamoDBClient, table: string): Receipts => ({
  store: (receipt) => putOnce(client, { table, key: 'receiptId', item: { ...receipt } }),
});
