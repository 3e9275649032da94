import { ConditionalCheckFailedException, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { AppError } from '../errors/index.ts';
import { fingerprint } from './fingerprint.ts';

export interface PutOnce {
  table: string;
  /** The name of the partition key's attribute. */
  key: string;
  /** A second delivery must be equal in all of it: no time of the write, which differs each time. */
  item: Record<string, unknown>;
}

/**
 * Puts an item unless its key is taken; taken by the same content it is a duplicate and nothing is done. The effect and
 * the memory of it are one write, so no crash comes between them and nothing has to be unlocked, cleaned up or expired.
 * Powertools' idempotency needs a second table, three writes and an expiry after which a duplicate takes effect again;
 * it is for effects that can't be an item.
 *
 * A write whose answer was lost and that the SDK tried again reports `duplicate`: the effect is there once all the same.
 *
 * @throws AppError `conflict` (permanent) if the key stands for another content.
 * @example
 * await putOnce(client, { table, key: 'receiptId', item: receipt }); // 'stored' | 'duplicate'
 */
export async function putOnce(client: DynamoDBClient, { table, key, item }: PutOnce): Promise<'stored' | 'duplicate'> {
  const mark = fingerprint(item);
  const put = new PutItemCommand({
    TableName: table,
    Item: marshall({ ...item, fingerprint: mark }, { removeUndefinedValues: true }),
    ConditionExpression: 'attribute_not_exists(#key)',
    ExpressionAttributeNames: { '#key': key },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    await client.send(put);
    return 'stored';
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    if (error.Item?.fingerprint?.S === mark) return 'duplicate';
    throw new AppError('conflict', `The ${key} stands for another content already.`, { cause: error });
  }
}
