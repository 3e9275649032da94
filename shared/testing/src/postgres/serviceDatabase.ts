import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type Database, type DatabaseSecret, postgres } from '@patterns/runtime/postgres';
import type { DeployedService, LocalCloud } from '../cloud/index.ts';

/** A service's own database, which a test reaches only in the local cloud. */
export interface ServiceDatabase<Role extends string> {
  /** One connection as that role; the local database has no other way in than its secret. */
  as(role: Role | 'MASTER'): Database;
  /** The service's own: a role's queries need not name it, the master's must. */
  schema: string;
  username(role: Role): string;
  /** Connections that the role may hold. */
  limit(role: Role): Promise<number>;
  /** Connections that the role holds now, as PostgreSQL tells. */
  connections(role: Role): Promise<number>;
  /** How many rows of a table of the schema have one of the values in the column. */
  count(table: string, column: string, values: readonly string[]): Promise<number>;
  /** Nothing answers at the database's address until the answered function is called. */
  stop(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/**
 * Opens the database of a service whose function `migrateDatabase` has a `<ROLE>_SECRET_ARN` for each role and for the
 * master.
 *
 * @throws Error if there is no such function, or a secret of it can't be read.
 * @example
 * const database = await serviceDatabase(cloud, service, ['CONSUMER', 'READER']);
 * expect(await database.count('payments', 'payment_id', paymentIds)).toBe(1_000);
 */
export async function serviceDatabase<Role extends string>(
  cloud: LocalCloud,
  service: DeployedService,
  [first, ...others]: readonly [Role, ...Role[]],
): Promise<ServiceDatabase<Role>> {
  const secretsManager = new SecretsManagerClient(cloud.connection);
  const { Environment } = await cloud.lambda.send(
    new GetFunctionConfigurationCommand({ FunctionName: service.functionName('migrateDatabase') }),
  );
  const secretOf = async (role: string): Promise<DatabaseSecret> => {
    const SecretId = Environment?.Variables?.[`${role}_SECRET_ARN`];
    const { SecretString = '' } = await secretsManager.send(new GetSecretValueCommand({ SecretId }));
    return JSON.parse(SecretString) as DatabaseSecret;
  };
  const known = await secretOf(first);
  const { host, port, username } = known;
  const secrets = new Map<string, DatabaseSecret>([[first, known]]);
  for (const role of others) secrets.set(role, await secretOf(role));
  // RDS's own secret has no address.
  secrets.set('MASTER', { ...known, ...(await secretOf('MASTER')) });

  const get = (role: Role | 'MASTER') => secrets.get(role) as DatabaseSecret;
  const as = (role: Role | 'MASTER') => {
    const secret = async () => get(role);
    return postgres({ secret: { get: secret, refresh: secret }, applicationName: 'test', timeoutMs: 10_000 });
  };
  const master = as('MASTER');
  // The schema of a stage is that of its roles' names.
  const schema = username.slice(0, -first.length - 1);
  const number = async (sql: string, value: unknown) => {
    const { rows } = await master.query<{ number: number }>(`SELECT (${sql})::int AS number`, [value]);
    return rows[0]?.number ?? 0;
  };

  return {
    as,
    schema,
    username: (role) => get(role).username,
    limit: (role) => number('SELECT rolconnlimit FROM pg_roles WHERE rolname = $1', get(role).username),
    connections: (role) => number('SELECT count(*) FROM pg_stat_activity WHERE usename = $1', get(role).username),
    count: (table, column, values) =>
      number(`SELECT count(*) FROM ${schema}.${table} WHERE ${column} = ANY ($1)`, values),
    stop: async () => {
      const url = `postgres://${host}:${port}`;
      const fault = await cloud.faults.add({ target: { url }, effect: { error: 'ECONNREFUSED' } });
      return () => cloud.faults.clear(fault);
    },
    close: () => master.close(),
  };
}
