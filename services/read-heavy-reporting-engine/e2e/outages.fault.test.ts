import type { Database } from '@patterns/runtime/postgres';
import { eventually } from '@patterns/testing/cloud';
import { highestDuring } from '@patterns/testing/load';
import type { ReportQuery } from '../src/domain/report.ts';
import { roleLimits } from '../src/functions/migrateDatabase/handler.ts';
import { faultSuite } from './faultSuite.ts';
import { type ReportAnswer, someDay } from './reporting.ts';

const { cloud, service, database, cache, someReport } = await faultSuite();
/** More than readers may have connections, and no more than there are environments. */
const READERS = 60;
let held: Database[] = [];

afterEach(letGo);

/** Takes all connections that readers may have. */
async function holdAll(): Promise<void> {
  held = Array.from({ length: await database.limit('READER') }, () => database.as('READER'));
  await eventually(() => Promise.all(held.map((connection) => connection.query('SELECT 1'))));
}

async function letGo(): Promise<void> {
  await Promise.all(held.map((connection) => connection.close()));
  held = [];
}

const times = <Answer>(count: number, ask: () => Promise<Answer>) => Promise.all(Array.from({ length: count }, ask));

function expectUnavailable(answer: ReportAnswer): void {
  expect(answer).toMatchObject({ status: 503, retryAfter: '1', body: { title: 'Service Unavailable' } });
}

describe('with the cache down', () => {
  let query: ReportQuery;
  let kept: ReportAnswer;
  let start: () => Promise<void>;

  beforeAll(async () => {
    query = await someReport();
    kept = await service.read(query);
    start = await cache.stop();
  });

  test('reports are answered past it, within the connection limit of the role', async () => {
    const reading = times(READERS, () => service.read(query));
    const connections = await highestDuring(reading, () => database.connections('READER'));
    const answers = await reading;

    const answered = answers.filter(({ status }) => status === 200);
    expect(answered.length).toBeGreaterThan(0);
    for (const answer of answered) expect(answer).toMatchObject({ cache: 'bypass', body: { rows: kept.body.rows } });
    for (const answer of answers.filter(({ status }) => status !== 200)) expectUnavailable(answer);
    expect(connections).toBeGreaterThan(0);
    expect(connections).toBeLessThanOrEqual(roleLimits.reader.connectionLimit);
  });

  test('an alarm sees it', async () => {
    await eventually(async () => {
      expect((await service.read(query)).cache).toBe('bypass');
      expect(await cloud.alarmState(service, 'ReportBypassAlarm')).toBe('ALARM');
    });
  });

  test('past the limit it is 503 with Retry-After', async () => {
    await holdAll();

    for (const answer of await times(5, () => service.read(query))) expectUnavailable(answer);
    expect(await database.connections('READER')).toBe(await database.limit('READER'));
    await letGo();

    await eventually(async () => expect(await service.read(query)).toMatchObject({ status: 200, cache: 'bypass' }));
  });

  test('once it is back it answers again', async () => {
    await start();

    await eventually(async () => expect(await service.read(query)).toEqual({ ...kept, cache: 'hit' }));
  });
});

test('a cache that does not answer is one that is down', async () => {
  const query = await someReport();
  await cloud.faults.add({ target: { url: cache.url }, effect: { timeout: true } });

  expect(await service.read(query)).toMatchObject({ status: 200, cache: 'bypass' });
});

test('max_connections is never reached: the limits of all roles together are far below', async () => {
  const limits = [await database.limit('READER'), await database.limit('SUBSCRIBER')];

  expect(limits).toEqual([roleLimits.reader.connectionLimit, roleLimits.subscriber.connectionLimit]);
  // Some 80 at the smallest instance: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html
  expect(limits.reduce((sum, limit) => sum + limit)).toBeLessThanOrEqual(40);
});

describe('with the database down', () => {
  test('what is kept is answered, fresh or stale; what is not is 503 with Retry-After, for all who wait', async () => {
    const [fresh, stale, missing] = [await someReport(), await someReport(), someDay()];
    const kept = [await service.read(fresh), await service.read(stale)];
    await cache.age(stale);
    const start = await database.stop();

    expect(await service.read(fresh)).toMatchObject({ status: 200, cache: 'hit', body: kept[0]?.body });
    for (const answer of await times(3, () => service.read(stale))) {
      expect(answer).toMatchObject({ status: 200, cache: 'stale', body: kept[1]?.body });
    }
    for (const answer of await times(50, () => service.read(missing))) expectUnavailable(answer);

    await start();
    await eventually(async () => expect(await service.read(missing)).toMatchObject({ status: 200 }));
    await eventually(async () => expect(await service.read(stale)).toMatchObject({ status: 200, cache: 'hit' }));
  });
});
