import type { FunctionFault } from '@patterns/testing/cloud';
import fc from 'fast-check';
import { faultSuite } from './faultSuite.ts';
import { newPrefix } from './replication.ts';

const { cloud, service, database, converged, deadLetters, batches } = await faultSuite();

type Step =
  | { type: 'putCustomer' | 'deleteCustomer' | 'deleteOrder'; id: string }
  | { type: 'putOrder'; id: string; customerId: string; amount: number }
  | { type: 'fault'; fault: FunctionFault }
  /** The database goes away or comes back. */
  | { type: 'database' }
  /** Batches of before come once more, the last first. */
  | { type: 'redeliver' }
  | { type: 'rebuild' };

const id = fc.constantFrom('a', 'b', 'c');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constantFrom('putCustomer' as const, 'deleteCustomer' as const, 'deleteOrder' as const),
      id,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('putOrder' as const), id, customerId: id, amount: fc.nat(999) }),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom<FunctionFault[]>(
        { effect: { crash: 'before' }, times: 1 },
        { effect: { crash: 'after' }, times: 1 },
        { effect: { duplicate: true }, times: 2 },
        { effect: { error: 'TooManyRequestsException' }, times: 2 },
        { awsService: 'dynamodb', action: 'GetRecords', effect: { crash: 'after' }, times: 1 },
      )
      .map((fault) => ({ type: 'fault' as const, fault })),
  },
  { weight: 2, arbitrary: fc.constant<Step>({ type: 'database' }) },
  { weight: 2, arbitrary: fc.constant<Step>({ type: 'redeliver' }) },
  { weight: 1, arbitrary: fc.constant<Step>({ type: 'rebuild' }) },
);

/** Plays a history under ids of its own, and ends with the database there. */
async function play(steps: readonly Step[], prefix: string): Promise<void> {
  let start: (() => Promise<void>) | undefined;
  const replicate = service.functionName('replicateChange');

  const redeliver = async (count: number) => {
    const told = (await batches(prefix)).toSorted((one, other) => other.start.localeCompare(one.start));
    for (const { event } of told.slice(0, count)) await cloud.invoke(replicate, event);
  };
  const perform = async (now: Step): Promise<unknown> => {
    switch (now.type) {
      case 'putOrder':
        return service.putOrder(`${prefix}-${now.id}`, `${prefix}-${now.customerId}`, {
          amount: now.amount,
          currency: 'EUR',
        });
      case 'putCustomer':
        return service.putCustomer(`${prefix}-${now.id}`, { name: `Ada ${Math.random()}`, email: 'ada@example.com' });
      case 'deleteCustomer':
      case 'deleteOrder':
        return service[now.type](`${prefix}-${now.id}`);
      case 'fault':
        return service.fault('replicateChange', now.fault);
      case 'database':
        if (!start) start = await database.stop();
        else {
          await start();
          start = undefined;
        }
        return undefined;
      case 'redeliver':
        return redeliver(3);
      case 'rebuild':
        // With the database away it fails, and is begun anew another time.
        return cloud.invoke(service.output('RebuildReadSideFunctionName'), {});
    }
  };
  for (const now of steps) await perform(now);
  await start?.();
  await converged(prefix, 60_000);
  await redeliver(Number.POSITIVE_INFINITY);
}

test('converges under duplicates, reordering, crashes and a database that is away: the read side is what the table is, after any history', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30, size: 'max' }), async (steps) => {
      const prefix = newPrefix();
      await play(steps, prefix);

      await converged(prefix, 60_000);
      expect(await deadLetters(prefix)).toEqual([]);
      await cloud.faults.clear();
    }),
    { numRuns: 5, endOnFailure: true },
  );
}, 240_000);
