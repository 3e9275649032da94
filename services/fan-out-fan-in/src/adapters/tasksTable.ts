import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  paginateQuery,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { inParallel } from '../domain/inParallel.ts';
import { taskExpiresAt } from './expiry.ts';

export type Row = { jobId: string; index: number; value: number } & (
  | { status: 'open' | 'failed' }
  | { status: 'done'; result: number }
);

const WRITES_AT_ONCE = 25;

/** The rows of tasks, keyed by job and place. */
export function tasksTable(client: DynamoDBClient, table: string) {
  const rows = async (jobId: string, status: Row['status']): Promise<Row[]> => {
    const found: Row[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'jobId = :jobId',
        FilterExpression: '#status = :status',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: marshall({ ':jobId': jobId, ':status': status }),
      },
    );
    for await (const { Items = [] } of pages) found.push(...Items.map((item) => unmarshall(item) as Row));
    return found;
  };

  const add = async (row: Row): Promise<void> => {
    const put = new PutItemCommand({
      TableName: table,
      Item: marshall({ ...row, expiresAt: taskExpiresAt() }),
      ConditionExpression: 'attribute_not_exists(jobId)',
    });
    await client.send(put).catch((error: unknown) => {
      // It is there already.
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    });
  };

  return {
    rows,
    addAll: (jobId: string, values: readonly number[]) =>
      inParallel(values, WRITES_AT_ONCE, (value, index) => add({ jobId, index, value, status: 'open' })),
  };
}
