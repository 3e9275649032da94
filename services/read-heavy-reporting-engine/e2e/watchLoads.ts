import type { ServiceDatabase } from '@patterns/testing/postgres';

/** Who counts and stops the queries of readers. */
export interface LoadWatch {
  /** How many queries readers have made, exactly. */
  queries(): Promise<number>;
  /** Until the answered function is called, each query waits in its midst: it sees nothing of what comes after it began. */
  pause(): Promise<() => Promise<void>>;
  end(): Promise<void>;
}

/** Any number: what a paused query waits for. */
const GATE = 4_116;

/**
 * Watches what the readers' role reads, by a policy of row security that PostgreSQL asks once in each query. The service
 * knows nothing of it.
 */
export async function watchLoads({
  as,
  schema,
  username,
}: ServiceDatabase<'SUBSCRIBER' | 'READER'>): Promise<LoadWatch> {
  const master = as('MASTER');
  const gate = as('MASTER');
  const table = `${schema}.billing_records`;
  const end = async () => {
    await master.query(`
      ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY;
      DROP POLICY IF EXISTS watched ON ${table};
      DROP POLICY IF EXISTS unwatched ON ${table};
      DROP FUNCTION IF EXISTS ${schema}.watch_load();
      DROP SEQUENCE IF EXISTS ${schema}.loads`);
    await Promise.all([master.close(), gate.close()]);
  };
  await end();
  await master.query(`
    CREATE SEQUENCE ${schema}.loads;
    CREATE FUNCTION ${schema}.watch_load() RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN
      PERFORM nextval('${schema}.loads');
      PERFORM pg_advisory_xact_lock_shared(${GATE});
      RETURN true;
    END $$;
    CREATE POLICY watched ON ${table} FOR SELECT TO ${username('READER')} USING ((SELECT ${schema}.watch_load()));
    CREATE POLICY unwatched ON ${table} TO ${username('SUBSCRIBER')} USING (true) WITH CHECK (true);
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);

  return {
    queries: async () => {
      const { rows } = await master.query<{ queries: string }>(
        `SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS queries FROM ${schema}.loads`,
      );
      return Number(rows[0]?.queries);
    },
    pause: async () => {
      await gate.query('SELECT pg_advisory_lock($1)', [GATE]);
      return async () => {
        await gate.query('SELECT pg_advisory_unlock($1)', [GATE]);
      };
    },
    end,
  };
}
