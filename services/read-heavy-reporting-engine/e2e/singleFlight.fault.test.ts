import { eventually } from '@patterns/testing/cloud';
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
beforeEach(async () => {
  before = await loads.queries();
});

const queries = async () => (await loads.queries()) - before;
const timesOver = <Answer>(count: number, ask: () => Promise<Answer>) =>
  Promise.all(Array.from({ length: count }, ask));

/** How often each status was answered, and each `x-cache`. */
function tally(answers: readonly ReportAnswer[]): Record<string, number> {
  const counted: Record<string, number> = {};
  for (const { status, cache } of answers) {
    const key = `${status} ${cache ?? ''}`.trim();
    counted[key] = (counted[key] ?? 0) + 1;
  }
  return counted;
}

/** Ends all environments of the readers: what they knew, new ones have to learn. */
async function endReaders(): Promise<void> {
  const mend = await service.fault('getReport', { effect: { crash: 'before' } });
  await timesOver(64, () => service.get('revenue-by-day?from=2026-11-01&to=2026-11-30'));
  await mend();
}

/** Waits until the report is one that was loaded later. */
const refreshed = (query: ReportQuery, asOf: string) =>
  eventually(async () => {
    const answer = await service.read(query);
    expect(answer.body.asOf > asOf).toBe(true);
    return answer;
  });

test('1,000 concurrent equal requests cost one query', async () => {
  const query = await someReport();

  const resume = await loads.pause();
  const reading = timesOver(1_000, () => service.read(query));
  await eventually(async () => expect(await queries()).toBe(1));
  await resume();
  const answers = await reading;

  expect(tally(answers)).toEqual({ '200 miss': 1, '200 hit': 999 });
  expect(await queries()).toBe(1);
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect(await database.connections('READER')).toBe(0);
});

test('a lock holder that dies costs those who wait its lock, and one query', async () => {
  const query = await someReport();
  await endReaders();
  // Where it has the lock, and has no password yet.
  const call = { awsService: 'secretsmanager', action: 'GetSecretValue' };
  await service.fault('getReport', { ...call, effect: { crash: 'before' }, times: 1 });

  const answers = await timesOver(30, () => service.read(query));

  expect(tally(answers)).toEqual({ '500': 1, '200 miss': 1, '200 hit': 28 });
  expect(await queries()).toBe(1);
});

test('a stale report is answered to all at once, and costs one query', async () => {
  const query = await someReport();
  const { body: stale } = await service.read(query);
  before = await loads.queries();
  const runs = (await service.invocations('refreshReport')).length;
  await cache.age(query);

  const answers = await timesOver(50, () => service.read(query));

  await refreshed(query, stale.asOf);
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  expect(answers.some((answer) => answer.cache === 'stale' && answer.body.asOf === stale.asOf)).toBe(true);
  expect(answers.filter((answer) => answer.cache === 'miss')).toEqual([]);
  expect([await queries(), (await service.invocations('refreshReport')).length - runs]).toEqual([1, 1]);
});
