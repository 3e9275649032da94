import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type Database, type DatabaseSecret, postgres } from '@patterns/runtime/postgres';
import type { DeployedService, LocalCloud } from '@patterns/testing/cloud';

export type Role = 'CONSUMER' | 'READER' | 'MASTER';

/** The service's own database, which a test reaches only in the local cloud. */
export interface ServiceDatabase {
  /** One connection as that role; the local database has no other way in than its secret. */
  as(role: Role): Database;
  /** The service's own, a role's queries need not name it, the master's must. */
  schema: string;
  username(role: Role): string;
  /** Connections that the role may hold. */
  limit(role: Role): Promise<number>;
  /** Connections that the role holds now, as PostgreSQL tells. */
  connections(role: Role): Promise<number>;
  /** Rows of the payments, of the events and of the payments they made. */
  rows(paymentIds: readonly string[]): Promise<{ events: number; payments: number }>;
  /** Nothing answers at the database's address until the answered function is called. */
  stop(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export async function serviceDatabase(cloud: LocalCloud, service: DeployedService): Promise<ServiceDatabase> {
  const secretsManager = new SecretsManagerClient(cloud.connection);
  const { Environment } = await cloud.lambda.send(
    new GetFunctionConfigurationCommand({ FunctionName: service.functionName('migrateDatabase') }),
  );

  const secretOf = async (role: Role): Promise<DatabaseSecret> => {
    const SecretId = Environment?.Variables?.[`${role}_SECRET_ARN`];
    const { SecretString = '' } = await secretsManager.send(new GetSecretValueCommand({ SecretId }));
    return JSON.parse(SecretString) as DatabaseSecret;
  };
  const consumer = await secretOf('CONSUMER');
  // RDS's own secret has no address.
  const secrets = {
    CONSUMER: consumer,
    READER: await secretOf('READER'),
    MASTER: { ...consumer, ...(await secretOf('MASTER')) },
  };
  const as = (role: Role) => {
    const get = async () => secrets[role];
    return postgres({ secret: { get, refresh: get }, applicationName: 'test', timeoutMs: 2_000 });
  };
  const master = as('MASTER');
  // The schema of a stage is that of its roles' names.
  const schema = consumer.username.replace(/_consumer$/, '');
  const count = async (sql: string, value: unknown) => {
    const { rows } = await master.query<{ count: number }>(`SELECT (${sql})::int AS count`, [value]);
    return rows[0]?.count ?? 0;
  };

  return {
    as,
    schema,
    username: (role) => secrets[role].username,
    limit: (role) => count('SELECT rolconnlimit FROM pg_roles WHERE rolname = $1', secrets[role].username),
    connections: (role) => count('SELECT count(*) FROM pg_stat_activity WHERE usename = $1', secrets[role].username),
    rows: async (paymentIds) => ({
      events: await count(`SELECT count(*) FROM ${schema}.payment_events WHERE payment_id = ANY ($1)`, paymentIds),
      payments: await count(`SELECT count(*) FROM ${schema}.payments WHERE payment_id = ANY ($1)`, paymentIds),
    }),
    stop: async () => {
      const url = `postgres://${consumer.host}:${consumer.port}`;
      const fault = await cloud.faults.add({ target: { url }, effect: { error: 'ECONNREFUSED' } });
      return () => cloud.faults.clear(fault);
    },
    close: () => master.close(),
  };
}
