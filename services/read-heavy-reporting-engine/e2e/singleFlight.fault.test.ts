import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, type FunctionFault } from '@patterns/testing/cloud';
import type { ReportQuery } from '../src/domain/report.ts';
import { faultSuite } from './faultSuite.ts';
import type { ReportAnswer } from './reporting.ts';
import { type LoadWatch, watchLoads } from './watchLoads.ts';

const { service, database, cache, someReport } = await faultSuite();

let loads: LoadWatch;
let before: number;

beforeAll(async () => {
  loads = await watchLoads(database);
});
afterAll(() => loads.end());

const queries = async () => (await loads.queries()) - before;
const timesOver = <Answer>(count: number, ask: (index: number) => Promise<Answer>) =>
  Promise.all(Array.from({ length: count }, (_, index) => ask(index)));

const hasCache = ({ cache }: ReportAnswer) => cache !== null && cache !== 'bypass';
const ofCache = (answers: readonly ReportAnswer[], from: string) => answers.filter(({ cache }) => cache === from);

/**
 * What readers were told of whom most had a cache. Where dozens of environments share a laptop, it may be too slow for
 * them, and they go past it: then nothing is seen, and it is done again.
 */
const withCache = (read: () => Promise<ReportAnswer[]>) =>
  eventually(
    async () => {
      const answers = await read();
      const known = answers.filter(hasCache).length;
      if (known <= answers.length / 2)
        throw new Error(`Only ${known} of ${answers.length} readers had a cache in time`);
      return answers;
    },
    { timeoutMs: 40_000 },
  );

/** One query, and one of each who went past a cache that was too slow. */
async function expectOneQuery(answers: readonly ReportAnswer[]): Promise<void> {
  expect(await queries()).toBeLessThanOrEqual(1 + answers.length - answers.filter(hasCache).length);
}

/** Milliseconds between two of many requests: one process takes them all, and has the cache, whose answers must be in time. */
const PACE_MS = 2;
/** As many environments as a laptop has. */
const ENVIRONMENTS = 64;

/** Strikes as many readers at once. */
async function strikeReaders(count: number, fault: FunctionFault): Promise<void> {
  const mend = await service.fault('getReport', fault);
  // Nobody asks the cache or the database for it.
  await timesOver(count, () => service.get('revenue-by-day'));
  await mend();
}

/** Has as many environments started: while dozens do on one laptop, the cache seems to be away to those that are there. */
const startReaders = (count: number) => strikeReaders(count, { effect: { latencyMs: 1_000 } });

/** Ends all environments of the readers: what they knew, new ones have to learn. */
const endReaders = () => strikeReaders(ENVIRONMENTS, { effect: { crash: 'before' } });

/** Waits until the report is one that was loaded later. */
const refreshed = (query: ReportQuery, asOf: string) =>
  eventually(async () => {
    const answer = await service.read(query);
    expect(answer.body.asOf > asOf).toBe(true);
    return answer;
  });

test('1,000 concurrent equal requests cost one query', async () => {
  await startReaders(ENVIRONMENTS);

  const answers = await withCache(async () => {
    const query = await someReport();
    before = await loads.queries();
    const resume = await loads.pause();
    const reading = timesOver(1_000, async (index) => {
      await sleep(index * PACE_MS);
      return service.read(query);
    });
    await eventually(async () => expect(await queries()).toBeGreaterThan(0)).finally(resume);
    return reading;
  });

  // None where who loaded it went past the cache.
  expect(ofCache(answers, 'miss').length).toBeLessThanOrEqual(1);
  expect(new Set(answers.filter(hasCache).map(({ body }) => JSON.stringify(body))).size).toBe(1);
  await expectOneQuery(answers);
  // The server may hear last that a connection is closed; one that is idle it would close itself after 10 s.
  await eventually(async () => expect(await database.connections('READER')).toBe(0), { timeoutMs: 3_000 });
});

test('a lock holder that dies costs those who wait its lock, and one query', async () => {
  let dead: ReportAnswer | undefined;
  const answers = await withCache(async () => {
    const query = await someReport();
    await endReaders();
    await startReaders(10);
    before = await loads.queries();
    // Where it has the lock, and has no password yet.
    const call = { awsService: 'secretsmanager', action: 'GetSecretValue' };
    const mend = await service.fault('getReport', { ...call, effect: { crash: 'before' }, times: 1 });
    dead = await service.read(query);
    await mend();
    return timesOver(10, () => service.read(query));
  });

  expect(dead?.status).toBe(500);
  expect(ofCache(answers, 'miss').length).toBeLessThanOrEqual(1);
  await expectOneQuery(answers);
});

test('a stale report is answered to all at once, and costs one query', async () => {
  // A refresh that has to wait for dozens of starts loses its lock, and another reader hands it over again.
  await startReaders(ENVIRONMENTS);
  const query = await someReport();
  const stale = await eventually(async () => {
    const { body } = await service.read(query);
    await cache.age(query);
    return body;
  });
  before = await loads.queries();
  const begun = new Date().toISOString();

  const answers = await timesOver(50, () => service.read(query));

  await refreshed(query, stale.asOf);
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  expect(answers.some((answer) => answer.cache === 'stale' && answer.body.asOf === stale.asOf)).toBe(true);
  expect(ofCache(answers, 'miss')).toEqual([]);
  await expectOneQuery(answers);
  // The report is there before the invocation has ended.
  await eventually(async () => expect(await service.invocations('refreshReport', begun)).toHaveLength(1));
});
