import { migrations } from '@patterns/runtime/migrations';
import type { DatabaseCredentials, DatabaseSecret } from '@patterns/runtime/postgres';
import type { Secret } from '@patterns/runtime/secrets';
import { readSideSchema } from './schema.ts';

/**
 * What each role may do and how many connections it may hold. A stream has a writer for each shard: a table that is new
 * has four, and more once it is written a lot. Whoever is refused is tried again.
 */
export const roleLimits = {
  replicator: {
    connectionLimit: 10,
    idleSessionTimeoutSeconds: 60,
    grants: ['SELECT, INSERT, UPDATE ON customers, orders'],
  },
  rebuilder: {
    connectionLimit: 2,
    idleSessionTimeoutSeconds: 60,
    grants: ['SELECT, INSERT, UPDATE, DELETE ON customers, orders'],
  },
  reader: { connectionLimit: 20, idleSessionTimeoutSeconds: 60, grants: ['SELECT ON customers, orders'] },
};

interface MigrateDatabaseDeps {
  master: Secret<DatabaseCredentials>;
  replicator: Secret<DatabaseSecret>;
  rebuilder: Secret<DatabaseSecret>;
  reader: Secret<DatabaseSecret>;
}

export const createMigrateDatabase = ({ master, replicator, rebuilder, reader }: MigrateDatabaseDeps) =>
  migrations({
    master,
    roles: [
      { secret: replicator, ...roleLimits.replicator },
      { secret: rebuilder, ...roleLimits.rebuilder },
      { secret: reader, ...roleLimits.reader },
    ],
    migrations: readSideSchema,
  });
