import {
  type DynamoDBClient,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { retry } from '../resilience/index.ts';

/** Reasons that pass. DynamoDB hides them in the cancellation, where the SDK does not look for what it repeats. */
const passing = new Set<string | undefined>([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/**
 * Writes all items or none. What passes, another transaction on the same item or throttling, is tried again with
 * backoff; only what a condition refuses is answered, so that nothing else is taken for a refusal.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 *
 * @param patience how often, and the longest delay between two attempts in milliseconds: seconds, if left out.
 * @returns nothing if it took effect, or the cancellation, each of whose reasons is `None` or `ConditionalCheckFailed`.
 * @throws TransactionCanceledException for any other reason, and what else the client throws.
 * @example
 * const refused = await transact(client, [entry, ...moves]);
 * if (refused?.CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed') return 'duplicate';
 */
export async function transact(
  client: DynamoDBClient,
  TransactItems: TransactWriteItem[],
  patience = { attempts: 12, capMs: 500 },
): Promise<TransactionCanceledException | undefined> {
  const send = () => client.send(new TransactWriteItemsCommand({ TransactItems }));
  const isRetryable = (error: unknown) => codesOf(error).some((code) => passing.has(code));
  try {
    await retry(send, { baseMs: 25, ...patience, isRetryable });
    return undefined;
  } catch (error) {
    if (error instanceof TransactionCanceledException && isRefused(codesOf(error))) return error;
    throw error;
  }
}

function isRefused(codes: readonly (string | undefined)[]): boolean {
  return (
    codes.includes('ConditionalCheckFailed') &&
    codes.every((code) => code === 'ConditionalCheckFailed' || code === 'None' || code === undefined)
  );
}

function codesOf(error: unknown): (string | undefined)[] {
  if (!(error instanceof TransactionCanceledException)) return [];
  return (error.CancellationReasons ?? []).map(({ Code }) => Code);
}
