import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { putOnce } from '@patterns/runtime/idempotency';
import type { AuditEntries } from '../domain/auditEntries.ts';
import type { AuditEvent, Content } from '../domain/auditLine.ts';

/** The entries of one consumer in DynamoDB, one item an event. */
export const auditEntriesTable = (client: DynamoDBClient, table: string): AuditEntries => ({
  record: (event) => putOnce(client, { table, key: 'eventId', item: toItem(event) }),
});

const toItem = (event: AuditEvent) => ({ ...event, content: stored(event.content) });

/**
 * A line is stored as the JSON that it is: DynamoDB has no numbers of more than 38 digits or nearer to 0 than 1e-130,
 * and no more than 32 levels, and strangers may log any.
 */
const stored = (content: Content) =>
  content.type === 'inline' ? { ...content, line: JSON.stringify(content.line) } : content;
