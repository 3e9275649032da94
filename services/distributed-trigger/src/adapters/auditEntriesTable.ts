import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { putOnce } from '@patterns/runtime/idempotency';
import type { AuditEntries } from '../domain/auditEntries.ts';

/** The entries of one consumer in DynamoDB, one item an event. */
export const auditEntriesTable = (client: DynamoDBClient, table: string): AuditEntries => ({
  record: (event) => putOnce(client, { table, key: 'eventId', item: { ...event } }),
});
