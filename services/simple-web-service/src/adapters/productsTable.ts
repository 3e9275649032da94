import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { client } from '@patterns/runtime/aws';
import { toError } from '@patterns/runtime/errors';
import { retry } from '@patterns/runtime/resilience';
import type { ProductVersion } from '../domain/product.ts';
import type { Expected, Products } from '../domain/products.ts';

/** Attempts of a write, as many as the SDK makes of a read. */
const PATIENCE = { attempts: 3, baseMs: 50, capMs: 500 };

/** Refusals after which nothing was written. */
const throttles = new Set(['ProvisionedThroughputExceededException', 'RequestLimitExceeded', 'ThrottlingException']);

/**
 * For functions that write: {@link productsTable} knows what may be repeated, and the SDK does not. What may not has most
 * of the function's time for its only attempt.
 */
export const writingClient = (overrides: DynamoDBClientConfig = {}): DynamoDBClient =>
  client(DynamoDBClient, {
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 4_000, throwOnRequestTimeout: true },
    ...overrides,
    maxAttempts: 1,
  });

/**
 * The catalogue in DynamoDB, one item a product, keyed by sku.
 *
 * @param client {@link writingClient} where it writes. When an answer is lost, the write may have taken effect and be
 * seen and replaced since: again, it would undo that, unless it names the version that it replaces.
 */
export function productsTable(client: DynamoDBClient, table: string): Products {
  const refusal = async (write: () => Promise<unknown>, expected: Expected, own?: string) => {
    const isRetryable = (error: unknown) =>
      throttles.has(toError(error).name) || (expected !== 'any' && !(error instanceof ConditionalCheckFailedException));
    try {
      await retry(write, { ...PATIENCE, isRetryable });
      return undefined;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      if (!error.Item) return 'absent';
      // What is in the way of a write may be what it wrote itself, and got no answer to.
      return own !== undefined && error.Item.version?.S === own ? undefined : 'stale';
    }
  };

  return {
    create: async (product) => {
      const put = new PutItemCommand({
        TableName: table,
        Item: marshall(product),
        ConditionExpression: 'attribute_not_exists(sku)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      return (await refusal(() => client.send(put), 'any', product.version)) ? 'taken' : 'created';
    },

    find: async (sku) => {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: table, Key: marshall({ sku }), ConsistentRead: true }),
      );
      return Item && toProductVersion(Item);
    },

    replace: async (product, expected) => {
      const put = new PutItemCommand({ TableName: table, Item: marshall(product), ...holds(expected) });
      return (await refusal(() => client.send(put), expected, product.version)) ?? 'replaced';
    },

    remove: async (sku, expected) => {
      const remove = new DeleteItemCommand({ TableName: table, Key: marshall({ sku }), ...holds(expected) });
      return (await refusal(() => client.send(remove), expected)) ?? 'removed';
    },

    list: async (limit, after) => {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new ScanCommand({
          TableName: table,
          Limit: limit,
          ...(after === undefined ? {} : { ExclusiveStartKey: marshall({ sku: after }) }),
        }),
      );
      const items = Items.map(toProductVersion).map(({ version: _, ...product }) => product);
      return LastEvaluatedKey ? { items, next: unmarshall(LastEvaluatedKey).sku as string } : { items };
    },
  };
}

/** A map of DynamoDB has no order; a product is always shown in the same. */
function toProductVersion(item: Record<string, AttributeValue>): ProductVersion {
  const { sku, name, price, version } = unmarshall(item) as ProductVersion;
  return { sku, name, price: { amount: price.amount, currency: price.currency }, version };
}

/** DynamoDB's `IN` takes at most 100 values. */
const IN_LIMIT = 100;

/** `ALL_OLD` on a failed condition tells a stale writer from an absent product without a second read. */
function holds(expected: Expected) {
  const old = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const };
  if (expected === 'any') return { ConditionExpression: 'attribute_exists(sku)', ...old };
  const versions = expected.length > 0 ? expected.slice(0, IN_LIMIT) : ['no version is empty'];
  const values = Object.fromEntries(versions.map((version, index) => [`:v${index}`, { S: version }]));
  return {
    ConditionExpression: `#version IN (${Object.keys(values).join(', ')})`,
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: values,
    ...old,
  };
}
