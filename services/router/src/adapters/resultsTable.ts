import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { putOnce } from '@patterns/runtime/idempotency';
import type { Results } from '../domain/results.ts';

/** The results of one type of task in DynamoDB, one item a task. */
export const resultsTable = <Result extends { taskId: string }>(
  client: DynamoDBClient,
  table: string,
): Results<Result> => ({
  store: (result) => putOnce(client, { table, key: 'taskId', item: { ...result } }),
});
