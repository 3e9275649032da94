import { Client } from 'pg';
import { isLoopback } from '../network/index.ts';
import type { DatabaseSecret } from './databaseSecret.ts';

/** As much of the driver's client as is used here. */
export interface PostgresClient {
  query(text: string, values?: unknown[]): Promise<QueryResult | QueryResult[]>;
  once(event: 'error' | 'end', listener: (error?: Error) => void): unknown;
  end(): Promise<void>;
}

export interface QueryResult {
  rows: unknown[];
  rowCount: number | null;
  /** `SELECT`, `COMMIT`; `ROLLBACK` also as the answer to a COMMIT of a transaction that had failed. */
  command?: string;
}

export interface OpenOptions {
  secret: DatabaseSecret;
  applicationName: string;
  /** Milliseconds to connect. */
  connectTimeoutMs: number;
  /** Milliseconds after which the server itself gives a statement or an idle transaction up. */
  statementTimeoutMs: number;
}

/** Connects once. TLS with the certificate checked, except to this machine. */
export async function openClient(options: OpenOptions): Promise<PostgresClient> {
  const { secret, applicationName, connectTimeoutMs, statementTimeoutMs } = options;
  const client = new Client({
    host: secret.host,
    port: secret.port,
    database: secret.dbname,
    user: secret.username,
    password: secret.password,
    application_name: applicationName,
    ssl: isLoopback(secret.host) ? false : { rejectUnauthorized: true },
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    // An environment that is frozen in a transaction must not keep its locks.
    idle_in_transaction_session_timeout: statementTimeoutMs,
    keepAlive: true,
  });
  // A connection that is lost while nobody waits for it is an event, which without a listener ends the process.
  client.on('error', () => {});
  await client.connect();
  return client;
}
