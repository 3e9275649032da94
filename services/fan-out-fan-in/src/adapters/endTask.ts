import type { DynamoDBClient, Update } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { AppError } from '@patterns/runtime/errors';
import { transact } from '@patterns/runtime/transaction';
import type { TaskKey } from '../domain/job.ts';
import { jobExpiresAt, taskExpiresAt } from './expiry.ts';
import type { Row } from './tasksTable.ts';

export interface Tables {
  jobs: string;
  tasks: string;
}

type Status = Row['status'];

interface Change {
  from: Status;
  to: Status;
  result?: number;
}

/** What the end of a task changes in its job's count: no other can come between it and its place as the last. */
function countOf({ from, to }: Change, index: number): Pick<Update, 'UpdateExpression' | 'ExpressionAttributeValues'> {
  const place = new Set([index]);
  // As late as it ends, its task is gone before.
  const set = 'SET endedLast = :index, expiresAt = :expiresAt';
  const ended = { ':index': index, ':expiresAt': jobExpiresAt() };
  if (to === 'failed') {
    return {
      UpdateExpression: `${set} ADD failed :place`,
      ExpressionAttributeValues: marshall({ ...ended, ':place': place }),
    };
  }
  return {
    UpdateExpression: `${set} ADD done :one${from === 'failed' ? ' DELETE failed :place' : ''}`,
    ExpressionAttributeValues: marshall({ ...ended, ':one': 1, ...(from === 'failed' && { ':place': place }) }),
  };
}

/**
 * Ends a task and counts it in one transaction. Whether it is done is for its row to say, whether it has failed for its
 * job: not every form of the service writes a row before the task ends, and a dead letter may outlive it. Every task of
 * a job changes the same count, so transactions get in each other's way and are throttled: that passes, and is tried
 * again.
 *
 * @returns the status that the task had, if that was not `from`; then nothing is changed.
 * @throws AppError `not-found` if there is no such task, and what DynamoDB answers when no condition refused.
 */
export async function endTask(client: DynamoDBClient, tables: Tables, task: TaskKey, change: Change) {
  const { jobId, index } = task;
  const { from, to, result } = change;
  const refused = await transact(client, [
    {
      Update: {
        TableName: tables.tasks,
        Key: marshall({ jobId, index }),
        UpdateExpression: `SET expiresAt = if_not_exists(expiresAt, :expiresAt), #status = :to${result === undefined ? '' : ', #result = :result'}`,
        ConditionExpression: 'attribute_not_exists(#status) OR #status <> :done',
        ExpressionAttributeNames: { '#status': 'status', ...(result !== undefined && { '#result': 'result' }) },
        ExpressionAttributeValues: marshall(
          { ':done': 'done', ':to': to, ':result': result, ':expiresAt': taskExpiresAt() },
          { removeUndefinedValues: true },
        ),
      },
    },
    {
      Update: {
        TableName: tables.jobs,
        Key: marshall({ jobId }),
        ConditionExpression: `#total > :index AND ${from === 'open' ? 'NOT ' : ''}contains(failed, :index)`,
        ExpressionAttributeNames: { '#total': 'total' },
        ...countOf(change, index),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
  ]);
  if (!refused) return undefined;
  const [row, job] = refused.CancellationReasons ?? [];
  if (row?.Code === 'ConditionalCheckFailed') return 'done';
  if (job?.Item && (unmarshall(job.Item) as { failed?: Set<number> }).failed?.has(index)) return 'failed';
  throw new AppError('not-found', `There is no task ${index} of the job ${jobId}.`, { cause: refused });
}
