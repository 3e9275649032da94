import { AppError } from '@patterns/runtime/errors';
import type { Database } from '@patterns/runtime/postgres';
import type { WorkItems } from '../domain/workItems.ts';

const RECORD = `
  INSERT INTO work_items (work_id, tenant_id, amount) VALUES ($1, $2, $3) ON CONFLICT (work_id) DO NOTHING`;

const IS_KNOWN = 'SELECT FROM work_items WHERE (work_id, tenant_id, amount) = ($1, $2, $3)';

/** Work items in PostgreSQL, each once and for ever. */
export const workDatabase = (database: Database): WorkItems => ({
  record: async ({ workId, tenantId, amount }) => {
    const values = [workId, tenantId, amount];
    if ((await database.query(RECORD, values)).rowCount > 0) return 'stored';
    // A query of its own: it sees what another delivery has recorded meanwhile.
    if ((await database.query(IS_KNOWN, values)).rowCount > 0) return 'duplicate';
    throw new AppError('conflict', 'Other work has this id.');
  },
});
