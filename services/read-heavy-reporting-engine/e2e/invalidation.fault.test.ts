import { eventually } from '@patterns/testing/cloud';
import { billingRecordsDatabase } from '../src/adapters/revenueDatabase.ts';
import { faultSuite } from './faultSuite.ts';
import { bill, someDay, totalOf } from './reporting.ts';
import { type LoadWatch, watchLoads } from './watchLoads.ts';

const { cloud, service, database, cache, tell, someReport } = await faultSuite();

let loads: LoadWatch;

beforeAll(async () => {
  loads = await watchLoads(database);
});
afterAll(() => loads.end());

test('once the invalidator has returned the next read is fresh, whatever is loaded meanwhile', async () => {
  const query = someDay();
  let isDone = false;
  // 503 asks to come again, and says nothing of what is fresh: with all on one laptop a load may not be done in time.
  const nextRead = () =>
    eventually(async () => {
      const answer = await service.read(query);
      expect(answer.status).not.toBe(503);
      return answer;
    });
  const readOn = async () => {
    while (!isDone) expect((await nextRead()).status).toBe(200);
  };
  const readers = Array.from({ length: 8 }, readOn);

  try {
    for (let records = 1; records <= 20; records++) {
      await tell(bill(query, { amount: 1 }));
      expect(totalOf((await nextRead()).body)).toBe(records);
    }
  } finally {
    isDone = true;
    await Promise.all(readers);
  }
});

test('a load begun before an invalidation is never served after it', async () => {
  const query = await someReport();
  const before = await loads.queries();
  const resume = await loads.pause();
  const early = service.read(query);
  await eventually(async () => expect(await loads.queries()).toBe(before + 1));

  await tell(bill(query, { amount: 5 }));
  await resume();

  // It asked before the record was there, and stores what it got.
  expect(totalOf((await early).body)).toBe(100);
  expect(await service.read(query)).toMatchObject({ cache: 'miss', body: { rows: [{ amount: 105 }] } });
  expect(await service.read(query)).toMatchObject({ cache: 'hit', body: { rows: [{ amount: 105 }] } });
});

test('a duplicate invalidates what its first delivery stored and did not come to invalidate', async () => {
  const query = await someReport();
  await service.read(query);
  const event = bill(query, { amount: 5 });
  const subscriber = database.as('SUBSCRIBER');
  await billingRecordsDatabase(subscriber).record(event.data);
  await subscriber.close();
  expect(totalOf((await service.read(query)).body)).toBe(100);

  await tell(event);

  expect(totalOf((await service.read(query)).body)).toBe(105);
});

test('a record of one month leaves the reports of others where they are', async () => {
  const query = await someReport();
  const { body } = await service.read(query);

  await tell(bill(someDay()));

  expect(await service.read(query)).toMatchObject({ cache: 'hit', body });
});

test('with the cache down at the invalidation the record is kept, and it is tried again until the cache is back', async () => {
  const [query, alarm] = [await someReport(), await cloud.watch(service, 'Failed')];
  await service.read(query);
  const event = bill(query, { amount: 5 });
  const start = await cache.stop();

  await service.publish(event);
  await eventually(async () =>
    expect(await database.count('billing_records', 'record_id', [event.data.recordId])).toBe(1),
  );
  await eventually(async () => expect(await alarm()).toBe('ALARM'));
  await start();

  await service.adds(query, 105);
  expect(await database.count('billing_records', 'record_id', [event.data.recordId])).toBe(1);
});
