import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { AppError } from '@patterns/runtime/errors';
import { type Progress, standsStill } from '../domain/job.ts';
import type { Jobs, StoredJob } from '../domain/jobs.ts';
import { endTask, type Tables } from './endTask.ts';
import { jobExpiresAt } from './expiry.ts';
import { tasksTable } from './tasksTable.ts';

/** Stands for no task where a number is needed. */
const NONE = -1;

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

    takeStale: async function* (before, now) {
      const touch = async (jobId: string) => {
        const update = new UpdateItemCommand({
          TableName: tables.jobs,
          Key: marshall({ jobId }),
          UpdateExpression: 'SET touchedAt = :now, doneThen = done, endedLastThen = if_not_exists(endedLast, :none)',
          ConditionExpression: 'running = :yes AND touchedAt < :before',
          ExpressionAttributeValues: marshall({ ':yes': 'yes', ':before': before, ':now': now, ':none': NONE }),
          ReturnValues: 'ALL_OLD',
        });
        return (await ifHolds(client.send(update)))?.Attributes;
      };
      const pages = paginateQuery(
        { client },
        {
          TableName: tables.jobs,
          IndexName: 'running',
          KeyConditionExpression: 'running = :yes AND touchedAt < :before',
          ExpressionAttributeValues: marshall({ ':yes': 'yes', ':before': before }),
        },
      );
      for await (const { Items = [] } of pages) {
        for (const key of Items) {
          const { jobId } = unmarshall(key) as { jobId: string };
          const item = await touch(jobId);
          if (item) yield { jobId, isStill: standsStill(toJob(item), progressThen(item)) };
        }
      }
    },
  };
}

/** What the last touch noted; where there was none, no task had ended. */
function progressThen({ doneThen, endedLastThen }: Record<string, AttributeValue>): Progress {
  const endedLast = Number(endedLastThen?.N ?? NONE);
  return { done: Number(doneThen?.N ?? 0), ...(endedLast !== NONE && { endedLast }) };
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
