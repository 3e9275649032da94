import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  paginateScan,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { isLostConnection } from '../network/index.ts';
import { retry } from '../resilience/index.ts';
import { bucketFieldNames, toBucketFields, toBuckets } from './bucketFields.ts';
import { type Circuit, type CircuitState, KEEP_MS, type Override, untouchedCircuit } from './circuit.ts';
import type { CircuitStore, Written } from './circuitStore.ts';

/**
 * Circuits in a DynamoDB table, one item each: partition key `name` (S), TTL attribute `expiresAt`. Reads are strongly
 * consistent, so the table can't be a global one that is written in two regions: there each would have its own circuits.
 *
 * A failing call costs one write, the change of a state one more; an environment in use one read per `stateCacheMs`.
 * Role: `dynamodb:GetItem` and `dynamodb:UpdateItem`, and `dynamodb:Scan` for {@link CircuitStore.list}.
 *
 * @param client for a breaker without retries of its own, `client(DynamoDBClient, { maxAttempts: 1 })`: a repeated add
 * counts twice.
 * @example
 * const store = dynamoCircuitStore(client(DynamoDBClient, { maxAttempts: 1 }), CIRCUIT_TABLE_NAME);
 */
export function dynamoCircuitStore(client: DynamoDBClient, table: string): CircuitStore {
  const update = (name: string, input: Partial<UpdateItemCommandInput>, untilMs = 0) =>
    client.send(
      new UpdateItemCommand({
        ...input,
        TableName: table,
        Key: marshall({ name }),
        UpdateExpression: `SET expiresAt = :expiresAt${input.UpdateExpression ?? ''}`,
        ExpressionAttributeValues: {
          ...input.ExpressionAttributeValues,
          ':expiresAt': { N: String(Math.floor((Math.max(Date.now(), untilMs) + KEEP_MS) / 1_000)) },
        },
      }),
    );

  const atVersion = async (name: string, version: number, input: Partial<UpdateItemCommandInput>): Promise<Written> => {
    const unchanged = version === 0 ? 'attribute_not_exists(#version)' : '#version = :seen';
    try {
      const { Attributes } = await update(name, {
        ...input,
        ConditionExpression: unchanged,
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        ExpressionAttributeNames: { ...input.ExpressionAttributeNames, '#version': 'version' },
        ExpressionAttributeValues: {
          ...input.ExpressionAttributeValues,
          ...(version > 0 && { ':seen': { N: String(version) } }),
        },
      });
      return { applied: true, circuit: toCircuit(name, Attributes) };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return { applied: false, circuit: toCircuit(name, error.Item) };
    }
  };

  return {
    read: async (name) => {
      const get = new GetItemCommand({ TableName: table, Key: marshall({ name }), ConsistentRead: true });
      // A connection that died while the environment was frozen says so at its next use: a read may be sent again.
      const again = { attempts: 2, baseMs: 1, capMs: 1, isRetryable: isLostConnection };
      const { Item } = await retry(() => client.send(get), again);
      return toCircuit(name, Item);
    },

    add: (name, { version, buckets, forget }) => {
      const fields = toBucketFields(buckets);
      return atVersion(name, version, {
        UpdateExpression: ` ADD ${fields.map(([field]) => `${field} :${field}`).join(', ')}${removal(forget)}`,
        ExpressionAttributeValues: marshall(Object.fromEntries(fields.map(([field, count]) => [`:${field}`, count]))),
      });
    },

    change: (name, { version, id, state, forget }) =>
      atVersion(name, version, {
        UpdateExpression: `, #version = :version, #change = :change, #state = :state${removal(forget)}`,
        ExpressionAttributeNames: { '#state': 'state', '#change': 'change' },
        ExpressionAttributeValues: marshall({ ':version': version + 1, ':change': id, ':state': state }),
      }),

    override: async (name, override) => {
      const expression = override ? ', #override = :override' : ' REMOVE #override';
      const { Attributes } = await update(
        name,
        {
          UpdateExpression: expression,
          ExpressionAttributeNames: { '#override': 'override' },
          ...(override && { ExpressionAttributeValues: marshall({ ':override': override }) }),
          ReturnValues: 'ALL_OLD',
        },
        override?.until,
      );
      return toCircuit(name, Attributes);
    },

    list: async () => {
      const circuits: Circuit[] = [];
      for await (const { Items = [] } of paginateScan({ client }, { TableName: table, ConsistentRead: true })) {
        circuits.push(...Items.map((item) => toCircuit(item.name?.S ?? '', item)));
      }
      return circuits.sort((a, b) => (a.name < b.name ? -1 : 1));
    },
  };
}

function removal(forget: readonly number[]): string {
  return forget.length > 0 ? ` REMOVE ${bucketFieldNames(forget).join(', ')}` : '';
}

function toCircuit(name: string, item: Record<string, AttributeValue> | undefined): Circuit {
  const untouched = untouchedCircuit(name);
  if (!item) return untouched;
  const fields = unmarshall(item);
  return {
    name,
    version: (fields.version as number | undefined) ?? 0,
    change: fields.change as string | undefined,
    state: (fields.state as CircuitState | undefined) ?? untouched.state,
    override: fields.override as Override | undefined,
    buckets: toBuckets(fields),
  };
}
