import { lambdaContext } from '@patterns/testing/events';
import type { Warehouse } from '../../domain/warehouse.ts';
import { createMigrateWarehouse } from './handler.ts';
import { steps } from './schema.ts';

async function migrate(RequestType: 'Create' | 'Delete', run: Warehouse['run']) {
  const answers: { Status: string; Reason?: string }[] = [];
  const put = async (_: string, body: string) => void answers.push(JSON.parse(body));
  const migrateWarehouse = createMigrateWarehouse({ warehouse: { run }, put });
  const event = { RequestType, StackId: 'arn/streamer-dev/1', RequestId: 'r', LogicalResourceId: 'WarehouseMigration' };
  await migrateWarehouse(
    { ...event, ResponseURL: 'http://answer', ResourceProperties: {} } as never,
    lambdaContext({ remainingMs: 60_000 }),
    () => {},
  );
  return answers;
}

test('every step is run, in order', async () => {
  const ran: string[] = [];

  expect(await migrate('Create', async (sql) => void ran.push(sql))).toMatchObject([{ Status: 'SUCCESS' }]);
  expect(ran).toEqual(steps);
});

test('a step that fails fails the deployment, with the reason', async () => {
  const away = () => Promise.reject(new Error('ERROR: no such database'));

  expect(await migrate('Create', away)).toMatchObject([{ Status: 'FAILED', Reason: 'ERROR: no such database' }]);
});

test('deleting the stack leaves the table as it is', async () => {
  const ran: string[] = [];

  expect(await migrate('Delete', async (sql) => void ran.push(sql))).toMatchObject([{ Status: 'SUCCESS' }]);
  expect(ran).toEqual([]);
});
