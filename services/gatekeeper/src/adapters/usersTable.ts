import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { isPermission } from '../domain/permission.ts';
import type { User } from '../domain/user.ts';
import type { Users } from '../domain/users.ts';

/** Users in DynamoDB, one item each, keyed by their id. */
export function usersTable(client: DynamoDBClient, table: string): Users {
  const refused = async (write: Promise<unknown>) => {
    try {
      await write;
      return undefined;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return error;
      throw error;
    }
  };

  return {
    create: async (user) => {
      const put = new PutItemCommand({
        TableName: table,
        Item: marshall(user),
        ConditionExpression: 'attribute_not_exists(userId)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      const refusal = await refused(client.send(put));
      // The SDK tries again when an answer is lost: what is in its way may be what it wrote itself.
      const isSame = refusal?.Item && toUser(refusal.Item).permissions.join() === user.permissions.join();
      return !refusal || isSame ? 'created' : 'taken';
    },

    // A read that lags behind would keep a removed user for longer than the README says.
    find: async (userId) => {
      const get = new GetItemCommand({ TableName: table, Key: marshall({ userId }), ConsistentRead: true });
      const { Item } = await client.send(get);
      return Item && toUser(Item);
    },

    replacePermissions: async (userId, permissions) => {
      const update = new UpdateItemCommand({
        TableName: table,
        Key: marshall({ userId }),
        UpdateExpression: 'SET #permissions = :permissions',
        ConditionExpression: 'attribute_exists(userId)',
        ExpressionAttributeNames: { '#permissions': 'permissions' },
        ExpressionAttributeValues: marshall({ ':permissions': permissions }),
      });
      return (await refused(client.send(update))) ? 'absent' : 'replaced';
    },

    remove: async (userId) => {
      await client.send(new DeleteItemCommand({ TableName: table, Key: marshall({ userId }) }));
    },
  };
}

/** A permission that the service no longer knows opens nothing. */
function toUser(item: Record<string, AttributeValue>): User {
  const { userId, permissions } = unmarshall(item) as { userId: string; permissions: string[] };
  return { userId, permissions: permissions.filter(isPermission) };
}
