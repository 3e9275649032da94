import type { Database } from '@patterns/runtime/postgres';
import type { Change } from '../domain/change.ts';
import type { ReadSide, Rebuilding } from '../domain/readSide.ts';
import type { Kind } from '../domain/thing.ts';

const tables: Record<Kind, { table: string; columns: Record<string, string> }> = {
  customer: { table: 'customers', columns: { name: 'text', email: 'text' } },
  order: { table: 'orders', columns: { customer_id: 'text', amount: 'bigint', currency: 'text' } },
};
const kinds = Object.keys(tables) as Kind[];

const upsert = (kind: Kind, isNews: string) => {
  const { table, columns } = tables[kind];
  const all = { version: 'bigint', last_updated: 'timestamptz', deleted: 'boolean', ...columns };
  const names = Object.keys(all);
  return `
    INSERT INTO ${table} AS known (id, ${names.join(', ')}, written_at)
    SELECT id, ${names.join(', ')}, clock_timestamp()
    FROM jsonb_to_recordset($1::jsonb) AS change (id text, ${Object.entries(all)
      .map((column) => column.join(' '))
      .join(', ')})
    ON CONFLICT (id) DO UPDATE
    SET ${names.map((name) => `${name} = excluded.${name}`).join(', ')}, written_at = excluded.written_at
    WHERE ${isNews}`;
};

const countAhead = (kind: Kind) => `
    SELECT count(*)::int AS ahead
    FROM ${tables[kind].table} AS known JOIN jsonb_to_recordset($1::jsonb) AS change (id text, version bigint) USING (id)
    WHERE known.version > change.version AND known.written_at < $2::timestamptz`;

const IS_LATER = 'known.version < excluded.version';
const IS_LATER_OR_MADE_ANEW = 'known.version <= excluded.version OR known.written_at < $2::timestamptz';

/** The read side in PostgreSQL: a row for each thing there ever was. */
export const readSideDatabase = (database: Pick<Database, 'query'>): ReadSide => ({
  apply: async (change) => {
    const { rowCount } = await database.query(upsert(change.kind, IS_LATER), [JSON.stringify([toRow(change)])]);
    return rowCount > 0 ? 'stored' : 'duplicate';
  },
});

/** The same, made anew. */
export const rebuildingDatabase = (database: Pick<Database, 'query' | 'transaction'>): Rebuilding => ({
  begin: async () => {
    const { rows } = await database.query<{ now: string }>('SELECT clock_timestamp()::text AS now');
    return rows[0]?.now ?? '';
  },
  refill: (changes, begunAt) =>
    database.transaction(async (tx) => {
      let ahead = 0;
      for (const kind of kinds) {
        const changed = JSON.stringify(changes.filter((change) => change.kind === kind).map(toRow));
        const { rows } = await tx.query<{ ahead: number }>(countAhead(kind), [changed, begunAt]);
        ahead += rows[0]?.ahead ?? 0;
        await tx.query(upsert(kind, IS_LATER_OR_MADE_ANEW), [changed, begunAt]);
      }
      return ahead;
    }),
  sweep: (begunAt) =>
    database.transaction(async (tx) => {
      let removed = 0;
      for (const { table } of Object.values(tables)) {
        const sql = `DELETE FROM ${table} WHERE NOT deleted AND written_at < $1::timestamptz`;
        removed += (await tx.query(sql, [begunAt])).rowCount;
      }
      return removed;
    }),
});

function toRow(change: Change): object {
  const { id, version, lastUpdated: last_updated, deleted } = change;
  const row = { id, version, last_updated, deleted };
  if (change.deleted) return row;
  if (change.kind === 'customer') return { ...row, name: change.name, email: change.email };
  return { ...row, customer_id: change.customerId, ...change.total };
}
