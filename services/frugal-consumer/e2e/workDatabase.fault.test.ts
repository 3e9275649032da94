import { workDatabase } from '../src/adapters/workDatabase.ts';
import { workItemsContract } from '../src/domain/workItems.contract.ts';
import { faultSuite } from './faultSuite.ts';

const { database } = await faultSuite();
const consumer = database.as('CONSUMER');

afterAll(() => consumer.close());

workItemsContract("PostgreSQL, as the consumer's role", () => workDatabase(consumer));

test.each(['UPDATE work_items SET amount = 0', 'DELETE FROM work_items', 'CREATE TABLE mine ()'])(
  "the consumer's role may not %s",
  async (sql) => {
    await expect(consumer.query(sql)).rejects.toMatchObject({ code: '42501' });
  },
);
