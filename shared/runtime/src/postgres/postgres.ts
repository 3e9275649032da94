import { AppError } from '../errors/index.ts';
import { currentDeadline } from '../resilience/index.ts';
import type { Secret } from '../secrets/index.ts';
import { connection } from './connection.ts';
import type { DatabaseSecret } from './databaseSecret.ts';
import { type OpenOptions, openClient, type PostgresClient, type QueryResult } from './openClient.ts';
import { toAppError } from './toAppError.ts';

export interface Rows<Row> {
  rows: Row[];
  /** Rows returned or changed. */
  rowCount: number;
}

export interface Queries {
  /** Runs one statement; without `values` it may be several, of which the last one's rows are answered. */
  query<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Rows<Row>>;
}

/** @throws AppError `unavailable` or `timeout` (retryable), `conflict` (a unique key), `invalid` (data that never fits). */
export interface Database extends Queries {
  /** Commits what `work` did, or rolls all of it back if it throws. Inside, use `tx` alone: the database is in use. */
  transaction<Result>(work: (tx: Queries) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export interface PostgresOptions {
  secret: Secret<DatabaseSecret>;
  /** Shown in `pg_stat_activity`. Default: the function's name. */
  applicationName?: string;
  /**
   * Milliseconds for one query or transaction, waiting for its turn and connecting included, where the work in hand ends
   * no sooner. Default 3,000.
   */
  timeoutMs?: number;
  /** Default: the driver `pg`. */
  open?: (options: OpenOptions) => Promise<PostgresClient>;
  /** Default `Date.now`. */
  now?: () => number;
}

/**
 * PostgreSQL over ONE connection, which is what an execution environment needs: what is asked at the same time waits its
 * turn. A lost connection is opened anew, a refused one tried again until the time is up, and the secret read again when
 * the password no longer holds.
 *
 * @example
 * const database = postgres({ secret: secret(client(SecretsManagerClient), config.DATABASE_SECRET_ARN, databaseSecret) });
 * const { rows } = await database.query<{ amount: string }>('SELECT amount FROM payments WHERE id = $1', [id]);
 */
export function postgres(options: PostgresOptions): Database {
  const { secret, timeoutMs = 3_000, open = openClient, now = Date.now } = options;
  const applicationName = options.applicationName ?? process.env.AWS_LAMBDA_FUNCTION_NAME ?? 'patterns';
  const held = connection({ secret, applicationName, statementTimeoutMs: timeoutMs, open, now });
  let last: Promise<unknown> = Promise.resolve();

  const run = <Result>(work: (client: PostgresClient) => Promise<Result>) => {
    const until = Math.min(now() + timeoutMs, currentDeadline());
    const done = last.then(() => held.use(until, work)).catch(throwAppError);
    last = done.catch(() => {});
    return done;
  };

  return {
    query: (text, values) => run((client) => query(client, text, values)),
    transaction: (work) => run((client) => inTransaction(client, work, held.drop)),
    close: held.close,
  };
}

function throwAppError(error: unknown): never {
  throw toAppError(error);
}

async function query<Row>(client: PostgresClient, text: string, values?: readonly unknown[]): Promise<Rows<Row>> {
  const { rows, rowCount } = await answerOf(client, text, values);
  return { rows: rows as Row[], rowCount: rowCount ?? 0 };
}

async function answerOf(client: PostgresClient, text: string, values?: readonly unknown[]): Promise<QueryResult> {
  const answer = await (values ? client.query(text, [...values]) : client.query(text));
  return (Array.isArray(answer) ? answer.at(-1) : answer) ?? { rows: [], rowCount: 0 };
}

async function inTransaction<Result>(
  client: PostgresClient,
  work: (tx: Queries) => Promise<Result>,
  drop: (client: PostgresClient) => void,
): Promise<Result> {
  const tx: Queries = {
    query: async (text, values) => {
      try {
        return await query(client, text, values);
      } catch (error) {
        throw toAppError(error);
      }
    },
  };
  await client.query('BEGIN');
  try {
    const result = await work(tx);
    const { command } = await answerOf(client, 'COMMIT');
    // A statement that failed has doomed the transaction, even if `work` caught its error.
    if (command === 'ROLLBACK') throw new AppError('internal', 'The transaction was rolled back.');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => drop(client));
    throw error;
  }
}
