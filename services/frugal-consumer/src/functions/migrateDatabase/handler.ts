import { migrations } from '@patterns/runtime/migrations';
import type { DatabaseCredentials, DatabaseSecret } from '@patterns/runtime/postgres';
import type { Secret } from '@patterns/runtime/secrets';
import { workSchema } from './schema.ts';

/**
 * What the role may do and how many connections it may hold. Two consumers work at a time; two more connections are
 * room for environments that Lambda has replaced and that the server has not hung up on yet.
 */
export const roleLimits = {
  consumer: { connectionLimit: 4, idleSessionTimeoutSeconds: 60, grants: ['SELECT, INSERT ON work_items'] },
};

interface MigrateDatabaseDeps {
  master: Secret<DatabaseCredentials>;
  consumer: Secret<DatabaseSecret>;
}

export const createMigrateDatabase = ({ master, consumer }: MigrateDatabaseDeps) =>
  migrations({ master, roles: [{ secret: consumer, ...roleLimits.consumer }], migrations: workSchema });
