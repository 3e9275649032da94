import { escapeIdentifier, escapeLiteral } from 'pg';
import type { Database, DatabaseSecret, Queries } from '../postgres/index.ts';
import type { Secret } from '../secrets/index.ts';
import { scramVerifier } from './scramVerifier.ts';

/** One step of a database's history. Add at the end, never change one that has run. */
export interface Migration {
  id: string;
  /** Statements that may run in a transaction. */
  sql: string;
}

/** A role that an application logs in as; its name and password are those of its secret. */
export interface DatabaseRole {
  secret: Secret<DatabaseSecret>;
  /** Connections the role may hold at once: at least as many as its functions can have environments in use. */
  connectionLimit: number;
  /** Seconds after which the server hangs up on an environment that asks for nothing. */
  idleSessionTimeoutSeconds: number;
  /** What follows GRANT and stands before TO: `SELECT, INSERT ON payments`. */
  grants: readonly string[];
}

export interface MigrateOptions {
  database: Pick<Database, 'transaction'>;
  roles: readonly DatabaseRole[];
  migrations: readonly Migration[];
  /** Where the tables are: a service's and stage's own, in a database that others may use too. */
  schema: string;
}

/** Any number, the same in all versions of this function: who migrates waits for who is migrating. */
const LOCK = 4_116_281_502;

/**
 * Runs each migration that has not run, and makes the roles what they should be. Running it again changes nothing.
 * @throws Error if two migrations have one id: the second would be taken for one that has run.
 */
export async function migrate({ database, roles, migrations, schema }: MigrateOptions): Promise<void> {
  const repeated = migrations.find(({ id }, index) => migrations.findIndex((other) => other.id === id) < index);
  if (repeated) throw new Error(`Two migrations have the id ${repeated.id}: give the later one another.`);
  const name = escapeIdentifier(schema);
  const locked = (work: (tx: Queries) => Promise<void>) =>
    database.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
      await tx.query(`SET LOCAL search_path TO ${name}`);
      await work(tx);
    });

  await locked(async (tx) => {
    await tx.query(`CREATE SCHEMA IF NOT EXISTS ${name}`);
    await tx.query(
      'CREATE TABLE IF NOT EXISTS schema_migrations (id text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
    );
  });
  for (const migration of migrations) await locked((tx) => applyOnce(tx, migration));
  for (const role of roles) await locked((tx) => grant(tx, role, name));
}

async function applyOnce(tx: Queries, { id, sql }: Migration): Promise<void> {
  const { rowCount } = await tx.query('SELECT FROM schema_migrations WHERE id = $1', [id]);
  if (rowCount > 0) return;
  await tx.query(sql);
  await tx.query('INSERT INTO schema_migrations (id) VALUES ($1)', [id]);
}

async function grant(tx: Queries, role: DatabaseRole, schema: string): Promise<void> {
  // Read anew: this may be the run that follows a rotation.
  const { username, password, dbname } = await role.secret.refresh();
  const name = escapeIdentifier(username);
  const { rowCount } = await tx.query('SELECT FROM pg_roles WHERE rolname = $1', [username]);
  const login = `LOGIN PASSWORD ${escapeLiteral(scramVerifier(password))} CONNECTION LIMIT ${role.connectionLimit}`;
  await tx.query(`${rowCount > 0 ? 'ALTER' : 'CREATE'} ROLE ${name} ${login}`);
  await tx.query(`ALTER ROLE ${name} SET idle_session_timeout = '${role.idleSessionTimeoutSeconds}s'`);
  await tx.query(`ALTER ROLE ${name} SET search_path TO ${schema}`);
  await tx.query(`GRANT USAGE ON SCHEMA ${schema} TO ${name}`);
  await tx.query(`GRANT CONNECT ON DATABASE ${escapeIdentifier(dbname)} TO ${name}`);
  for (const granted of role.grants) await tx.query(`GRANT ${granted} TO ${name}`);
}
