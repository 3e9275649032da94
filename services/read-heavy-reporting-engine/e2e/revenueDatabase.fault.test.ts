import { eventually } from '@patterns/testing/cloud';
import { billingRecordsDatabase, revenueDatabase } from '../src/adapters/revenueDatabase.ts';
import { revenueContract } from '../src/domain/revenue.contract.ts';
import { faultSuite } from './faultSuite.ts';
import { bill, someDay } from './reporting.ts';

const { database } = await faultSuite();
const [subscriber, reader] = [database.as('SUBSCRIBER'), database.as('READER')];

afterAll(() => Promise.all([subscriber.close(), reader.close()]));

revenueContract('PostgreSQL, as the roles of the functions', () => ({
  ...billingRecordsDatabase(subscriber),
  ...revenueDatabase(reader),
}));

test('a sum that JSON can not tell exactly is an error rather than almost right', async () => {
  const query = someDay();
  for (const amount of [Number.MAX_SAFE_INTEGER, 1]) {
    await billingRecordsDatabase(subscriber).record(bill(query, { amount }).data);
  }

  await expect(revenueDatabase(reader).sum(query)).rejects.toMatchObject({ code: 'internal' });
});

test('a reader holds no connection once it has its sums', async () => {
  await revenueDatabase(reader).sum(someDay());

  // The server may hear last that a connection is closed; one that is idle it would close itself after 10 s.
  await eventually(async () => expect(await database.connections('READER')).toBe(0), { timeoutMs: 3_000 });
});

test.each([
  ['subscriber', 'UPDATE billing_records SET amount = 0'],
  ['subscriber', 'DELETE FROM billing_records'],
  ['subscriber', 'CREATE TABLE mine ()'],
  ['reader', 'INSERT INTO billing_records (record_id) VALUES (1)'],
])("the %s's role may not %s", async (role, sql) => {
  const connection = role === 'subscriber' ? subscriber : reader;

  await expect(connection.query(sql)).rejects.toMatchObject({ code: '42501' });
});
