import fc from 'fast-check';
import { loadInto } from './loadReport.ts';
import { type ReadDeps, readReport } from './readReport.ts';
import type { ReportQuery } from './report.ts';
import { fakeReportCache } from './reportCache.fake.ts';
import { fakeRevenue } from './revenue.fake.ts';

const query: ReportQuery = { report: 'revenue-by-day', from: '2026-11-20', to: '2026-11-20' };
const bill = {
  ...({ billingType: 'product', customerId: 'c-1', currency: 'EUR' } as const),
  occurredAt: '2026-11-20T12:00:00Z',
};

type Call = (...args: never[]) => Promise<unknown>;
const never = () => new Promise<never>(() => {});

/**
 * The cache, the database and whoever uses them, in any interleaving that `scheduler` chooses: each call takes effect
 * some time after it was made, and is answered some time after that. `ticks` are the milliseconds of each step.
 */
function world(scheduler: fc.Scheduler, ticks: Iterator<number>) {
  const [cache, store] = [fakeReportCache(() => time), fakeRevenue()];
  let [time, queries] = [0, 0];

  const step = async (pace: number) => {
    for (let turn = 0; turn < pace; turn++) await scheduler.schedule(Promise.resolve());
    time += ticks.next().value;
  };
  const stepwise = <Port extends object>(port: Port, pace: number): Port => {
    const wrap = (call: Call): Call => {
      return async (...args) => {
        await step(pace);
        const answer = await call(...args);
        await step(pace);
        return answer;
      };
    };
    return Object.fromEntries(Object.entries(port).map(([name, call]) => [name, wrap(call)])) as Port;
  };
  const sum = (asked: ReportQuery) => {
    queries += 1;
    return store.sum(asked);
  };

  /** Somebody who takes so many turns for what others do in one: whoever is slow is overtaken. */
  function actor(pace: number) {
    const slow = stepwise({ record: store.record, sum, ...cache }, pace);
    const deps: ReadDeps = {
      ...{ cache: slow, revenue: slow, now: () => time, random: () => 0.5, sleep: () => step(pace) },
      handOver: async (slot, token) => {
        const load = async () => (await slow.renew(slot, token)) && loadInto(slot, token, deps);
        load().catch(() => {});
        return true;
      },
    };
    return {
      begin: () => step(pace),
      /** Which records the report counts: number 3 is worth 2³. */
      read: async (change: Partial<ReadDeps> = {}) => {
        const { report } = await readReport(query, { ...deps, ...change }, time + 100_000);
        return report.rows[0]?.amount ?? 0;
      },
      record: (number: number) => slow.record({ ...bill, recordId: `r-${number}`, amount: 2 ** number }),
      invalidate: () => slow.invalidate('2026-11'),
    };
  }

  return { actor, flush: cache.flush, queries: () => queries };
}

test('a reader never gets less than what was invalidated before it began, whatever dies, expires or is lost', async () => {
  const acts = fc.constantFrom('read', 'read', 'read', 'write', 'write twice', 'die loading', 'lose the cache');
  const pace = fc.constantFrom(1, 1, 6);
  const tick = fc.oneof({ weight: 50, arbitrary: fc.nat(20) }, fc.constantFrom(1_500, 5_000, 400_000));

  const property = async (scheduler: fc.Scheduler, ticks: Iterator<number>, actors: [act: string, pace: number][]) => {
    const { actor, flush } = world(scheduler, ticks);
    let invalidated = 0;
    const read = async () => {
      const owed = invalidated;
      const got = await actor(1)
        .read()
        .catch(() => owed);
      expect(got & owed).toBe(owed);
    };

    await scheduler.waitFor(
      Promise.all(
        actors.map(async ([act, turns], number) => {
          const { begin, read: readOwn, record, invalidate } = actor(turns);
          await begin();
          if (act === 'lose the cache') return flush();
          if (act === 'die loading') return void readOwn({ revenue: { sum: never } }).catch(() => {});
          if (!act.startsWith('write')) {
            const owed = invalidated;
            const got = await readOwn().catch(() => owed);
            return expect(got & owed).toBe(owed);
          }
          await record(number);
          // The first delivery died before it came to invalidate.
          if (act === 'write twice') await record(number);
          await invalidate();
          invalidated |= 2 ** number;
        }),
      ),
    );
    await scheduler.waitFor(read());
  };

  await fc.assert(
    fc.asyncProperty(
      ...([fc.scheduler(), fc.infiniteStream(tick), fc.array(fc.tuple(acts, pace), { maxLength: 10 })] as const),
      property,
    ),
    { numRuns: 300 },
  );
});

test('readers at once cost one query, in whatever order they do what they do', async () => {
  await fc.assert(
    fc.asyncProperty(
      ...([fc.scheduler(), fc.infiniteStream(fc.constant(0)), fc.integer({ min: 1, max: 12 })] as const),
      async (scheduler, ticks, readers) => {
        const { actor, queries } = world(scheduler, ticks);

        await scheduler.waitFor(Promise.all(Array.from({ length: readers }, () => actor(1).read())));

        expect(queries()).toBe(1);
      },
    ),
    { numRuns: 200 },
  );
});
