import { migrations } from '@patterns/runtime/migrations';
import type { DatabaseCredentials, DatabaseSecret } from '@patterns/runtime/postgres';
import type { Secret } from '@patterns/runtime/secrets';
import { reportsSchema } from './schema.ts';

/**
 * What each role may do and how many connections it may hold. Ten subscribers work at a time; three more are room for
 * environments that Lambda has replaced and that the server has not hung up on yet. A reader holds one only while it
 * loads a report: twenty loads at a time are as many as a small database can do.
 */
export const roleLimits = {
  subscriber: {
    connectionLimit: 13,
    idleSessionTimeoutSeconds: 60,
    grants: ['SELECT, INSERT ON billing_records'],
  },
  reader: { connectionLimit: 20, idleSessionTimeoutSeconds: 10, grants: ['SELECT ON billing_records'] },
};

interface MigrateDatabaseDeps {
  master: Secret<DatabaseCredentials>;
  subscriber: Secret<DatabaseSecret>;
  reader: Secret<DatabaseSecret>;
}

export const createMigrateDatabase = ({ master, subscriber, reader }: MigrateDatabaseDeps) =>
  migrations({
    master,
    roles: [
      { secret: subscriber, ...roleLimits.subscriber },
      { secret: reader, ...roleLimits.reader },
    ],
    migrations: reportsSchema,
  });
