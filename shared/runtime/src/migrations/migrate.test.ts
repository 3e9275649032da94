import type { Queries } from '../postgres/index.ts';
import type { Secret } from '../secrets/index.ts';
import { type DatabaseRole, migrate } from './migrate.ts';

/** A database that knows which migrations ran and which roles exist; a statement that holds `broken` fails. */
function fakeDatabase() {
  const applied = new Set<string>();
  const roles = new Set<string>();
  const statements: string[] = [];

  const answer = (text: string, [value]: readonly unknown[] = []): number => {
    if (text.includes('broken')) throw new Error('syntax error');
    if (text.startsWith('SELECT FROM schema_migrations')) return Number(applied.has(String(value)));
    if (text.startsWith('SELECT FROM pg_roles')) return Number(roles.has(String(value)));
    if (text.startsWith('INSERT INTO schema_migrations')) applied.add(String(value));
    const created = /^CREATE ROLE "(\w+)"/.exec(text)?.[1];
    if (created) roles.add(created);
    return 0;
  };
  const tx: Queries = {
    query: async (text, values) => {
      statements.push(text);
      return { rows: [], rowCount: answer(text, values) };
    },
  };
  return { applied, statements, transaction: <Result>(work: (tx: Queries) => Promise<Result>) => work(tx) };
}

const value = { username: 'reader', password: 'pencil', host: '127.0.0.1', port: 5432, dbname: 'payments' };
const secret: Secret<typeof value> = { get: async () => value, refresh: async () => value };
const reader: DatabaseRole = {
  secret,
  connectionLimit: 3,
  idleSessionTimeoutSeconds: 60,
  grants: ['SELECT ON payments'],
};
const first = { id: '1', sql: 'CREATE TABLE payments ()' };
const second = { id: '2', sql: 'CREATE INDEX ON payments (id)' };

test('each transaction works in the schema that is its own', async () => {
  const database = fakeDatabase();

  await migrate({ database, schema: 'shop_dev', roles: [reader], migrations: [first] });

  expect(database.statements.filter((text) => text.startsWith('SET LOCAL'))).toEqual(
    Array(3).fill('SET LOCAL search_path TO "shop_dev"'),
  );
  expect(database.statements).toContain('CREATE SCHEMA IF NOT EXISTS "shop_dev"');
});

test('refuses two migrations of one id before it runs any: the second would never run', async () => {
  const database = fakeDatabase();
  const migrations = [first, { ...second, id: first.id }];

  await expect(migrate({ database, schema: 'shop_dev', roles: [], migrations })).rejects.toThrow(
    'Two migrations have the id 1',
  );
  expect(database.statements).toEqual([]);
});

test('runs each migration once, in order', async () => {
  const database = fakeDatabase();

  await migrate({ database, schema: 'shop_dev', roles: [], migrations: [first] });
  await migrate({ database, schema: 'shop_dev', roles: [], migrations: [first, second] });

  const ran = database.statements.filter((text) => [first.sql, second.sql].includes(text));
  expect(ran).toEqual([first.sql, second.sql]);
});

test('stops at a migration that fails', async () => {
  const database = fakeDatabase();
  const migrations = [first, { id: 'bad', sql: 'broken' }, second];

  await expect(migrate({ database, schema: 'shop_dev', roles: [reader], migrations })).rejects.toThrow('syntax error');

  expect([...database.applied]).toEqual(['1']);
});

test('takes the lock before anything else in each transaction', async () => {
  const database = fakeDatabase();
  let transactions = 0;
  const transaction: typeof database.transaction = async (work) => {
    transactions += 1;
    const before = database.statements.length;
    const result = await database.transaction(work);
    expect(database.statements[before]).toBe('SELECT pg_advisory_xact_lock($1)');
    return result;
  };

  await migrate({ database: { transaction }, schema: 'shop_dev', roles: [reader], migrations: [first] });

  expect(transactions).toBe(3);
});

test('makes a role, changes it when it exists, and never writes its password', async () => {
  const database = fakeDatabase();

  await migrate({ database, schema: 'shop_dev', roles: [reader], migrations: [] });
  await migrate({ database, schema: 'shop_dev', roles: [reader], migrations: [] });

  const verifier = /^(CREATE|ALTER) ROLE "reader" LOGIN PASSWORD 'SCRAM-SHA-256\$\S+' CONNECTION LIMIT 3$/;
  expect(database.statements.flatMap((text) => verifier.exec(text)?.[1] ?? [])).toEqual(['CREATE', 'ALTER']);
  expect(database.statements).toContain(`ALTER ROLE "reader" SET idle_session_timeout = '60s'`);
  expect(database.statements).toContain('GRANT SELECT ON payments TO "reader"');
  expect(database.statements).toContain('ALTER ROLE "reader" SET search_path TO "shop_dev"');
  expect(database.statements).toContain('GRANT USAGE ON SCHEMA "shop_dev" TO "reader"');
  expect(database.statements.join()).not.toContain('pencil');
});
