import type { CloudFormationCustomResourceHandler } from 'aws-lambda';
import * as v from 'valibot';
import { parse } from '../parsing/index.ts';
import { type DatabaseCredentials, type DatabaseSecret, postgres } from '../postgres/index.ts';
import type { Secret } from '../secrets/index.ts';
import { customResource } from './customResource.ts';
import { type DatabaseRole, type Migration, migrate } from './migrate.ts';

export interface MigrationsOptions {
  /** The owner of the database. RDS's own secret has no host: that is the first role's. */
  master: Secret<DatabaseCredentials>;
  roles: readonly [DatabaseRole, ...DatabaseRole[]];
  migrations: readonly Migration[];
}

const resourceProperties = v.object({ Schema: v.pipe(v.string(), v.nonEmpty()) });

/** Milliseconds for one migration; the function's own time ends it sooner. */
const TIMEOUT_MS = 890_000;

/**
 * A handler for a CloudFormation custom resource that brings a database up to date: each migration once, each in its
 * transaction, one deployment at a time; then the roles with their passwords, limits and grants. Deleting the resource
 * leaves the database as it is. The resource's property `Schema` names the schema. A failure fails the deployment, with a reason that holds no secret.
 *
 * @example
 * export const handler = migrations({
 *   master: secret(secrets, config.MASTER_SECRET_ARN, databaseCredentials),
 *   roles: [{
 *     secret: secret(secrets, config.READER_SECRET_ARN, databaseSecret),
 *     connectionLimit: 10, idleSessionTimeoutSeconds: 60, grants: ['SELECT ON payments'],
 *   }],
 *   migrations: [{ id: '0001-payments', sql: 'CREATE TABLE payments (id text PRIMARY KEY)' }],
 * });
 */
export function migrations({ master, roles, migrations }: MigrationsOptions): CloudFormationCustomResourceHandler {
  const passwords = new Set<string>();
  const watched = <Value extends DatabaseCredentials>({ get, refresh }: Secret<Value>): Secret<Value> => {
    const seen = (value: Value) => {
      passwords.add(value.password);
      return value;
    };
    return { get: async () => seen(await get()), refresh: async () => seen(await refresh()) };
  };
  const owner = ownerOf(watched(roles[0].secret), watched(master));
  const watchedRoles = roles.map((role) => ({ ...role, secret: watched(role.secret) }));

  return customResource({
    apply: async (properties) => {
      const { Schema: schema } = await parse(resourceProperties, properties);
      const database = postgres({ secret: owner, applicationName: 'migrations', timeoutMs: TIMEOUT_MS });
      try {
        await migrate({ database, roles: watchedRoles, migrations, schema });
      } finally {
        await database.close();
      }
    },
    redact: (reason) => [...passwords].reduce((text, password) => text.replaceAll(password, '***'), reason),
  });
}

const ownerOf = (host: Secret<DatabaseSecret>, master: Secret<DatabaseCredentials>): Secret<DatabaseSecret> => ({
  get: async () => ({ ...(await host.get()), ...(await master.get()) }),
  refresh: async () => ({ ...(await host.refresh()), ...(await master.refresh()) }),
});
