import { readSideDatabase, rebuildingDatabase } from '../src/adapters/readSideDatabase.ts';
import { reportDatabase } from '../src/adapters/reportDatabase.ts';
import { readSideContract } from '../src/domain/readSide.contract.ts';
import { roleLimits } from '../src/functions/migrateDatabase/handler.ts';
import { faultSuite } from './faultSuite.ts';

const { database } = await faultSuite();
const [replicator, rebuilder, reader] = [database.as('REPLICATOR'), database.as('REBUILDER'), database.as('READER')];

afterAll(() => Promise.all([replicator.close(), rebuilder.close(), reader.close()]));

readSideContract('PostgreSQL, as the roles of the functions', () => ({
  ...readSideDatabase(replicator),
  ...rebuildingDatabase(rebuilder),
  ...reportDatabase(reader),
}));

test.each([
  ['replicator', 'DELETE FROM customers'],
  ['replicator', 'CREATE TABLE mine ()'],
  ['reader', 'UPDATE orders SET amount = 0'],
  ['rebuilder', 'TRUNCATE orders'],
])("the %s's role may not %s", async (role, sql) => {
  const connection = { replicator, rebuilder, reader }[role];

  await expect(connection?.query(sql)).rejects.toMatchObject({ code: '42501' });
});

test('all roles together stay far below max_connections, and each at its own limit', async () => {
  expect(await database.limit('REPLICATOR')).toBe(roleLimits.replicator.connectionLimit);
  expect(await database.limit('REBUILDER')).toBe(roleLimits.rebuilder.connectionLimit);
  expect(await database.limit('READER')).toBe(roleLimits.reader.connectionLimit);
});

test('what the database can not hold is refused for good', async () => {
  const at = { version: 1, lastUpdated: '2026-11-20T12:00:00.000Z' };
  const change = {
    kind: 'customer',
    id: 'nul',
    name: 'a\u0000b',
    email: 'ada@example.com',
    deleted: false,
    ...at,
  } as const;
  const rebuilding = rebuildingDatabase(rebuilder);

  for (const refused of [
    readSideDatabase(replicator).apply(change),
    rebuilding.refill([change], await rebuilding.begin()),
  ])
    await expect(refused).rejects.toMatchObject({ code: 'invalid', retryable: false });
});
