import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Document } from '../domain/document.ts';
import type { Documents } from '../domain/documents.ts';

/** Documents in DynamoDB, one item each, keyed by their id. */
export function documentsTable(client: DynamoDBClient, table: string): Documents {
  return {
    create: async (document) => {
      const put = new PutItemCommand({
        TableName: table,
        Item: marshall(document),
        // The SDK tries again when an answer is lost: what is in its way may be what it wrote itself.
        ConditionExpression:
          'attribute_not_exists(documentId) OR (author = :author AND createdAt = :createdAt AND #title = :title)',
        ExpressionAttributeNames: { '#title': 'title' },
        ExpressionAttributeValues: marshall({
          ...{ ':author': document.author, ':createdAt': document.createdAt, ':title': document.title },
        }),
      });
      try {
        await client.send(put);
        return 'created';
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'taken';
        throw error;
      }
    },

    list: async (limit) => {
      const { Items = [] } = await client.send(new ScanCommand({ TableName: table, Limit: limit }));
      return Items.map((item) => {
        const { documentId, title, author, createdAt } = unmarshall(item) as Document;
        return { documentId, title, author, createdAt };
      });
    },
  };
}
