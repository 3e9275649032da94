import { highestDuring, mostAtOnce } from '@patterns/testing/load';
import { faultSuite } from './faultSuite.ts';

const { service, database, sendMany, deadLettered } = await faultSuite();

test('10,000 messages: none lost, none double, never more than 2 consumers, no connection beyond the limit of the role', async () => {
  const begin = new Date().toISOString();
  const sending = sendMany(10_000);
  const work = sending.then((items) => database.recorded(items, 120_000));

  const connections = await highestDuring(work, () => database.connections('CONSUMER'));

  const runs = await service.invocations('recordWork', begin);
  expect(mostAtOnce(runs)).toBe(2);
  expect(connections).toBeGreaterThan(0);
  expect(connections).toBeLessThanOrEqual(await database.limit('CONSUMER'));
  expect(await deadLettered(await sending)).toEqual([]);
}, 180_000);
