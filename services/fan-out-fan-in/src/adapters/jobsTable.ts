import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { AppError } from '@patterns/runtime/errors';
import { standsStill } from '../domain/job.ts';
import type { Jobs, StoredJob } from '../domain/jobs.ts';
import { endTask, type Tables } from './endTask.ts';
import { jobExpiresAt } from './expiry.ts';
import { tasksTable } from './tasksTable.ts';

/** So many stale jobs are taken at once; the next sweep takes the next. */
const MOST_STALE = 100;

/** Jobs in DynamoDB, an item each, beside the table of their tasks. */
export function jobsTable(client: DynamoDBClient, tables: Tables): Jobs {
  const tasks = tasksTable(client, tables.tasks);

  return {
    create: async (job) => {
      const now = Date.now();
      // `running` is there as long as it runs: the index holds no other jobs.
      const item = { ...job, status: 'running', running: 'yes', done: 0, touchedAt: now, expiresAt: jobExpiresAt() };
      const put = new PutItemCommand({
        TableName: tables.jobs,
        Item: marshall(item),
        ConditionExpression: 'attribute_not_exists(jobId)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      try {
        await client.send(put);
        return 'stored';
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        if (error.Item?.fingerprint?.S === job.fingerprint) return 'duplicate';
        throw new AppError('conflict', `The job ${job.jobId} has other inputs.`, { cause: error });
      }
    },

    find: async (jobId) => {
      const get = new GetItemCommand({ TableName: tables.jobs, Key: marshall({ jobId }), ConsistentRead: true });
      const { Item } = await client.send(get);
      return Item && toJob(Item);
    },

    addTasks: tasks.addAll,
    openTasks: async (jobId) => (await tasks.rows(jobId, 'open')).map(({ index, value }) => ({ jobId, index, value })),
    results: async (jobId) =>
      (await tasks.rows(jobId, 'done')).flatMap((row) => (row.status === 'done' ? [row.result] : [])),

    finish: async (task, result) => {
      const was = await endTask(client, tables, task, { from: 'open', to: 'done', result });
      const still =
        was === 'failed' ? await endTask(client, tables, task, { from: 'failed', to: 'done', result }) : was;
      return still === undefined ? 'stored' : 'duplicate';
    },

    fail: async (task) => {
      const was = await endTask(client, tables, task, { from: 'open', to: 'failed' });
      return was === undefined ? 'stored' : 'duplicate';
    },

    close: async ({ jobId, done }, { status, result }) => {
      const update = new UpdateItemCommand({
        TableName: tables.jobs,
        Key: marshall({ jobId }),
        UpdateExpression: 'SET #status = :status, #result = :result REMOVE running',
        ConditionExpression: 'done = :done AND (attribute_not_exists(#result) OR #result.#count < :done)',
        ExpressionAttributeNames: { '#status': 'status', '#result': 'result', '#count': 'count' },
        ExpressionAttributeValues: marshall({ ':status': status, ':result': result, ':done': done }),
      });
      return (await ifHolds(client.send(update))) ? 'stored' : 'duplicate';
    },

    takeStale: async (before, now) => {
      const query = new QueryCommand({
        TableName: tables.jobs,
        IndexName: 'running',
        Limit: MOST_STALE,
        KeyConditionExpression: 'running = :yes AND touchedAt < :before',
        ExpressionAttributeValues: marshall({ ':yes': 'yes', ':before': before }),
      });
      const { Items = [] } = await client.send(query);
      const jobIds = Items.map((item) => (unmarshall(item) as { jobId: string }).jobId);
      const taken: string[] = [];
      for (const jobId of jobIds) {
        const touch = new UpdateItemCommand({
          TableName: tables.jobs,
          Key: marshall({ jobId }),
          UpdateExpression: 'SET touchedAt = :now, doneThen = done',
          ConditionExpression: 'running = :yes AND touchedAt < :before',
          ExpressionAttributeValues: marshall({ ':yes': 'yes', ':before': before, ':now': now }),
          ReturnValues: 'ALL_OLD',
        });
        const touched = await ifHolds(client.send(touch));
        if (
          touched?.Attributes &&
          standsStill(toJob(touched.Attributes), Number(touched.Attributes.doneThen?.N ?? 0))
        ) {
          taken.push(jobId);
        }
      }
      return taken;
    },
  };
}

/** What a write answers, `undefined` if its condition did not hold. */
async function ifHolds<Answer>(write: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

function toJob(item: Record<string, AttributeValue>): StoredJob {
  const { jobId, status, total, done, failed, result, fingerprint, endedLast } = unmarshall(item) as Omit<
    StoredJob,
    'failed'
  > & {
    failed?: Set<number>;
  };
  return {
    ...{ jobId, status, total, done, fingerprint },
    failed: [...(failed ?? [])].toSorted((one, other) => one - other),
    ...(result && { result }),
    ...(endedLast !== undefined && { endedLast }),
  };
}
