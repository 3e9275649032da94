import { migrations } from '@patterns/runtime/migrations';
import type { DatabaseCredentials, DatabaseSecret } from '@patterns/runtime/postgres';
import type { Secret } from '@patterns/runtime/secrets';
import { paymentsSchema } from './schema.ts';

/**
 * What each role may do and how many connections it may hold. Two consumers work at a time; two more connections are
 * room for environments that Lambda has replaced and that the server has not hung up on yet.
 */
export const roleLimits = {
  consumer: {
    connectionLimit: 4,
    idleSessionTimeoutSeconds: 60,
    grants: ['SELECT, INSERT ON payment_events', 'SELECT, INSERT, UPDATE ON payments'],
  },
  reader: { connectionLimit: 20, idleSessionTimeoutSeconds: 60, grants: ['SELECT ON payments'] },
};

interface MigrateDatabaseDeps {
  master: Secret<DatabaseCredentials>;
  consumer: Secret<DatabaseSecret>;
  reader: Secret<DatabaseSecret>;
}

export const createMigrateDatabase = ({ master, consumer, reader }: MigrateDatabaseDeps) =>
  migrations({
    master,
    roles: [
      { secret: consumer, ...roleLimits.consumer },
      { secret: reader, ...roleLimits.reader },
    ],
    migrations: paymentsSchema,
  });
