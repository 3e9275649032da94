import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type Database, type DatabaseSecret, postgres } from '@patterns/runtime/postgres';
import type { DeployedService, LocalCloud } from '@patterns/testing/cloud';

export type Role = 'SUBSCRIBER' | 'READER' | 'MASTER';

/** The service's own database, which a test reaches only in the local cloud. */
export interface ServiceDatabase {
  /** One connection as that role; the local database has no other way in than its secret. */
  as(role: Role): Database;
  /** The service's own: a role's queries need not name it, the master's must. */
  schema: string;
  username(role: Role): string;
  /** Connections that the role may hold. */
  limit(role: Role): Promise<number>;
  /** Connections that the role holds now, as PostgreSQL tells. */
  connections(role: Role): Promise<number>;
  /** How many records of these there are. */
  records(recordIds: readonly string[]): Promise<number>;
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
  const subscriber = await secretOf('SUBSCRIBER');
  // RDS's own secret has no address.
  const secrets = {
    SUBSCRIBER: subscriber,
    READER: await secretOf('READER'),
    MASTER: { ...subscriber, ...(await secretOf('MASTER')) },
  };
  const as = (role: Role) => {
    const get = async () => secrets[role];
    return postgres({ secret: { get, refresh: get }, applicationName: 'test', timeoutMs: 2_000 });
  };
  const master = as('MASTER');
  // The schema of a stage is that of its roles' names.
  const schema = subscriber.username.replace(/_subscriber$/, '');
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
    records: (recordIds) =>
      count(`SELECT count(*) FROM ${schema}.billing_records WHERE record_id = ANY ($1)`, recordIds),
    stop: async () => {
      const url = `postgres://${subscriber.host}:${subscriber.port}`;
      const fault = await cloud.faults.add({ target: { url }, effect: { error: 'ECONNREFUSED' } });
      return () => cloud.faults.clear(fault);
    },
    close: () => master.close(),
  };
}
