import fc from 'fast-check';
import type { Change } from './change.ts';
import { fakeReadSide } from './readSide.fake.ts';
import { rebuild } from './rebuild.ts';
import { fakeSource } from './source.fake.ts';
import type { Thing } from './thing.ts';

type Step =
  | { type: 'put'; thing: Thing }
  | { type: 'remove'; kind: Thing['kind']; id: string }
  /** Tombstones end by their time to live. */
  | { type: 'expire' }
  /** One of the changes, whichever and however often: crashes and replays tell again, in any order. */
  | { type: 'deliver'; which: number; outcome: 'applied' | 'applied, but not said' | 'database away' }
  /** A rebuild begins, or writes the page that it read the step before. */
  | { type: 'rebuild' };

/** The source is put back to an earlier time: the read side knows a version that is still to come. */
interface Ahead {
  type: 'ahead';
  which: number;
}

const id = fc.constantFrom('a', 'b');
const thing: fc.Arbitrary<Thing> = fc.oneof(
  fc.record({ kind: fc.constant('customer' as const), id, name: fc.string(), email: fc.constant('a@example.com') }),
  fc.record({
    ...{ kind: fc.constant('order' as const), id, customerId: id },
    total: fc.record({ amount: fc.nat(), currency: fc.constantFrom('EUR', 'CHF') }),
  }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('put' as const), thing }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('remove' as const),
      kind: fc.constantFrom<Thing['kind'][]>('customer', 'order'),
      id,
    }),
  },
  { weight: 2, arbitrary: fc.constant<Step>({ type: 'expire' }) },
  {
    weight: 6,
    arbitrary: fc.record({
      ...{ type: fc.constant('deliver' as const), which: fc.nat() },
      outcome: fc.constantFrom('applied' as const, 'applied, but not said' as const, 'database away' as const),
    }),
  },
  { weight: 2, arbitrary: fc.constant<Step>({ type: 'rebuild' }) },
);
const ahead: fc.Arbitrary<Ahead> = fc.record({ type: fc.constant('ahead'), which: fc.nat() });

/** The source, what its stream still has to bring, and a read side that may hold anything at first. */
function world(before: readonly Change[]) {
  let time = 1_000;
  const source = fakeSource(() => {
    // More than the versions of the writes before, and of those that are ahead: DynamoDB takes no more than a thousand in a
    // second.
    time += 10;
    return time;
  });
  const readSide = fakeReadSide();
  const pending = new Set<Change>();
  let rebuilding: Promise<unknown> | undefined;
  let isRebuilt = false;
  let isAhead = false;
  let goOn = () => {};

  const told = () => {
    for (const change of source.changes.splice(0)) pending.add(change);
    return [...pending];
  };
  const everything: Change[] = [];

  const perform = async (now: Step | Ahead): Promise<void> => {
    switch (now.type) {
      case 'put':
        await source.put(now.thing);
        break;
      case 'remove':
        await source.remove(now.kind, now.id);
        break;
      case 'expire':
        // A month passes: a rebuild is over, of a side that was ahead has long been one, and all that was told is delivered.
        if (rebuilding || isAhead) break;
        for (const change of told()) await readSide.apply(change);
        pending.clear();
        source.expire();
        break;
      case 'deliver':
        await deliver(now);
        break;
      case 'ahead':
        await beAhead(now.which);
        break;
      case 'rebuild':
        await rebuildOne();
    }
    everything.push(...told().filter((change) => !everything.includes(change)));
  };

  const deliver = async ({ which, outcome }: Step & { type: 'deliver' }) => {
    told();
    const change = everything[which % Math.max(1, everything.length)];
    if (!change || outcome === 'database away') return;
    await readSide.apply(change);
    if (outcome === 'applied') pending.delete(change);
  };

  const beAhead = async (which: number) => {
    const known = [...source.items.values()];
    const one = known[which % Math.max(1, known.length)];
    if (!one || rebuilding) return;
    isRebuilt = false;
    isAhead = true;
    await readSide.apply({ ...one, version: one.version + 5 });
  };

  /** What a page holds may have changed before it is written. */
  const page = async (after?: string) => {
    const read = await source.page(after);
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
    return read;
  };
  const rebuildOne = async () => {
    const deps = { source: { page }, readSide, toChange: (item: unknown) => item as Change, hasTime: () => true };
    goOn();
    isRebuilt = true;
    rebuilding ??= rebuild(undefined, deps).finally(() => {
      rebuilding = undefined;
      isAhead = false;
    });
    await new Promise((resolve) => setImmediate(resolve));
  };

  return {
    perform,
    begin: () => Promise.all(before.map((change) => readSide.apply(change))),
    rebuildOne,
    /** All that was wrong was so before the last rebuild began, and it is over. */
    isRebuilt: () => isRebuilt && rebuilding === undefined,
    deliverAll: async () => {
      for (const change of told()) await readSide.apply(change);
    },
    /** What both hold beside tombstones. */
    sides: () => ({
      source: live([...source.items.values()]),
      readSide: live([...readSide.rows.values()].map(({ change }) => change)),
    }),
  };
}

const live = (changes: readonly Change[]) =>
  changes.filter(({ deleted }) => !deleted).sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
const keyOf = ({ kind, id }: Change) => `${kind}#${id}`;

test('https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html delivers at least once: any history of writes, deletes, redeliveries and crashes converges', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60, size: 'max' }), async (steps) => {
      const { perform, deliverAll, sides } = world([]);

      for (const now of steps) await perform(now);
      await deliverAll();

      const { source, readSide } = sides();
      expect(readSide).toEqual(source);
    }),
    { numRuns: 1_000 },
  );
});

test('a rebuild among all this ends with the source and nothing else, whatever the read side held before', async () => {
  const stray: fc.Arbitrary<Change> = thing.map((each) => ({
    ...each,
    id: `${each.id}${each.kind === 'order' ? '' : '-stray'}`,
    ...{ deleted: false, version: 1, lastUpdated: '2026-01-01T00:00:00.000Z' },
  }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(stray, { maxLength: 5 }),
      fc.array(fc.oneof({ weight: 9, arbitrary: step }, ahead), { maxLength: 60, size: 'max' }),
      async (before, steps) => {
        const { begin, perform, rebuildOne, isRebuilt, deliverAll, sides } = world(before);
        await begin();

        for (const now of steps) await perform(now);
        while (!isRebuilt()) await rebuildOne();
        await deliverAll();

        const { source, readSide } = sides();
        expect(readSide).toEqual(source);
      },
    ),
    { numRuns: 1_000 },
  );
});
