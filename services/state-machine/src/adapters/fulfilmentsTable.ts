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
import { fingerprint } from '@patterns/runtime/idempotency';
import type { Fulfilments } from '../domain/fulfilments.ts';
import { toFulfilment } from './toFulfilment.ts';

/** Fulfilments in DynamoDB, an item each. The index holds those that are open: others have no such attribute. */
export function fulfilmentsTable(client: DynamoDBClient, TableName: string): Fulfilments {
  interface Change {
    set: string;
    values: Record<string, unknown>;
    names?: Record<string, string>;
    condition?: string;
  }

  /** @returns undefined if the condition held, else what stands there: empty if nothing does */
  async function update(
    orderId: string,
    { set, values, names = {}, condition }: Change,
  ): Promise<Record<string, AttributeValue> | undefined> {
    const command = new UpdateItemCommand({
      TableName,
      Key: marshall({ orderId }),
      UpdateExpression: set,
      ConditionExpression: condition ?? 'attribute_exists(orderId)',
      ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
      ExpressionAttributeValues: marshall(values),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    try {
      await client.send(command);
      return undefined;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return error.Item ?? {};
      throw error;
    }
  }

  return {
    accept: async ({ correlationId, ...order }) => {
      const mark = fingerprint(order);
      const now = Date.now();
      const item = { ...order, correlationId, fingerprint: mark, status: 'running', steps: {}, direction: 'forward' };
      const put = new PutItemCommand({
        TableName,
        Item: marshall({ ...item, execution: order.orderId, open: 'yes', touchedAt: now, acceptedAt: now }),
        ConditionExpression: 'attribute_not_exists(orderId)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      try {
        await client.send(put);
        return { outcome: 'stored', isOpen: true };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        if (error.Item?.fingerprint?.S === mark) return { outcome: 'duplicate', isOpen: 'open' in error.Item };
        throw new AppError('conflict', `The fulfilment ${order.orderId} is of another order.`, { cause: error });
      }
    },
    find: async (orderId) => {
      const get = new GetItemCommand({ TableName, Key: marshall({ orderId }), ConsistentRead: true });
      const { Item } = await client.send(get);
      return Item && toFulfilment(Item);
    },
    mark: async (orderId, step) => {
      await update(orderId, {
        set: 'SET steps.#step = if_not_exists(steps.#step, :done)',
        names: { '#step': step },
        values: { ':done': { at: new Date().toISOString() } },
      });
    },
    askApproval: async (orderId, token) => {
      await update(orderId, {
        set: 'SET #status = :waiting, approvalToken = :token',
        names: { '#status': 'status' },
        values: { ':waiting': 'awaiting-approval', ':token': token },
      });
    },
    end: async (orderId, status, reason) => {
      const set = `SET #status = :status${reason === undefined ? '' : ', reason = if_not_exists(reason, :reason)'}`;
      await update(orderId, {
        set: `${set} REMOVE #open`,
        names: { '#status': 'status', '#open': 'open' },
        values: { ':status': status, ...(reason !== undefined && { ':reason': reason }) },
      });
    },
    park: async (orderId, reason) => {
      await update(orderId, {
        set: 'SET #status = :parked, reason = :reason REMOVE #open',
        condition: '#open = :yes',
        names: { '#status': 'status', '#open': 'open' },
        values: { ':parked': 'parked', ':reason': reason, ':yes': 'yes' },
      });
    },
    reopen: async (orderId, execution) => {
      const refused = await update(orderId, {
        set: 'SET #status = :running, #open = :yes, touchedAt = :now, execution = :execution, direction = :backward',
        condition: '#status = :parked OR (execution = :execution AND #open = :yes)',
        names: { '#status': 'status', '#open': 'open' },
        values: {
          ...{ ':running': 'running', ':parked': 'parked', ':yes': 'yes' },
          ...{ ':now': Date.now(), ':execution': execution, ':backward': 'backward' },
        },
      });
      if (refused && 'open' in refused) {
        throw new AppError('conflict', `Another execution of ${orderId} still runs.`, { retryable: true });
      }
      return !refused;
    },
    takeStale: async function* (before, now) {
      const pages = paginateQuery(
        { client },
        {
          TableName,
          IndexName: 'open',
          KeyConditionExpression: '#open = :yes AND touchedAt < :before',
          ExpressionAttributeNames: { '#open': 'open' },
          ExpressionAttributeValues: marshall({ ':yes': 'yes', ':before': before }),
        },
      );
      for await (const { Items = [] } of pages) {
        for (const item of Items) {
          const orderId = String(unmarshall(item).orderId);
          const refused = await update(orderId, {
            set: 'SET touchedAt = :now',
            condition: '#open = :yes AND touchedAt < :before',
            names: { '#open': 'open' },
            values: { ':now': now, ':yes': 'yes', ':before': before },
          });
          if (!refused) yield orderId;
        }
      }
    },
  };
}
