import { faultSuite } from './faultSuite.ts';
import { ada, newPrefix } from './replication.ts';

const { cloud, service, database, master, sides, converged } = await faultSuite();

const rebuild = async () => {
  const { payload } = await cloud.invoke(service.output('RebuildReadSideFunctionName'), {});
  return payload as { status: string; copied: number; skipped: number; removed: number };
};

test('a rebuild makes the read side anew from the table while writes go on: what was lost, wrong or stray is so no longer', async () => {
  const prefix = newPrefix();
  await Promise.all(Array.from({ length: 250 }, (_, index) => service.putCustomer(`${prefix}-${index}`)));
  await service.deleteCustomer(`${prefix}-7`);
  await converged(prefix);
  const { schema } = database;
  await master.query(`DELETE FROM ${schema}.customers WHERE id ^@ '${prefix}-1'`);
  await master.query(`UPDATE ${schema}.customers SET name = 'wrong', version = version + 5 WHERE id ^@ '${prefix}-2'`);
  await master.query(`UPDATE ${schema}.customers SET id = id || '-stray' WHERE id ^@ '${prefix}-3'`);

  const rebuilding = rebuild();
  const writing = (async () => {
    for (let index = 100; index < 130; index++) {
      await service.putCustomer(`${prefix}-${index}`, { ...ada, name: `Grace ${index}` });
      await service.putOrder(`${prefix}-${index}`, `${prefix}-${index}`);
      if (index % 3 === 0) await service.deleteCustomer(`${prefix}-${index - 100}`);
    }
  })();

  expect(await rebuilding).toMatchObject({ status: 'complete', removed: expect.any(Number) });
  await writing;
  expect(await converged(prefix)).toHaveLength(280);
}, 90_000);

test('a read side of nothing is made from scratch', async () => {
  const prefix = newPrefix();
  for (let index = 0; index < 5; index++) await service.putOrder(`${prefix}-${index}`, `${prefix}-${index}`);
  await converged(prefix);
  await master.query(`TRUNCATE ${database.schema}.customers, ${database.schema}.orders`);

  const { status, copied, removed } = await rebuild();

  expect({ status, removed }).toEqual({ status: 'complete', removed: 0 });
  expect(copied).toBeGreaterThanOrEqual(5);
  const { table, readSide } = await sides('');
  expect(readSide).toEqual(table.filter(({ deleted }) => deleted !== undefined));
});
