import { isAppError } from '@patterns/runtime/errors';
import fc from 'fast-check';
import { fakeAccounts } from './accounts.fake.ts';
import type { Accounts } from './accounts.ts';
import type { Entry } from './entry.ts';
import { createLedger, type OnPoison } from './ledger.ts';

type Message = { id: string } & ({ entry: Entry } | { resume: true });

interface Outcome {
  /** Ids of the applied entries in the order of their places. */
  applied: string[];
  balance: number | undefined;
  isStopped: boolean;
  /** Ids of the messages that are dead-lettered. */
  dead: string[];
}

/** What should become of the messages of one account, told as simply as it can be. */
class Model {
  readonly applied: string[] = [];
  readonly dead: string[] = [];
  balance: number | undefined;
  isStopped = false;
  private waiting: { id: string; entry: Entry }[] = [];
  private readonly contents = new Map<string, string>();

  private readonly onPoison: OnPoison;

  constructor(onPoison: OnPoison) {
    this.onPoison = onPoison;
  }

  take(message: Message): void {
    if ('resume' in message) this.resume();
    else this.post(message.id, message.entry);
  }

  private post(id: string, entry: Entry): void {
    const content = JSON.stringify(entry);
    const isThere =
      this.applied.includes(entry.entryId) || this.waiting.some((each) => each.entry.entryId === entry.entryId);
    if ((this.contents.get(entry.entryId) ?? content) !== content) this.bury(id);
    else if (!isThere && this.isStopped) this.wait(id, entry);
    else if (!isThere) this.apply(id, entry);
  }

  private wait(id: string, entry: Entry): void {
    this.contents.set(entry.entryId, JSON.stringify(entry));
    this.waiting.push({ id, entry });
  }

  private resume(): void {
    this.isStopped = false;
    while (!this.isStopped && this.waiting.length > 0) {
      const [next, ...rest] = this.waiting;
      this.waiting = rest;
      if (next) this.apply(next.id, next.entry);
    }
  }

  private apply(id: string, entry: Entry): void {
    this.contents.set(entry.entryId, JSON.stringify(entry));
    const after = (this.balance ?? 0) + (entry.type === 'credit' ? entry.amount : -entry.amount);
    if (entry.currency !== 'EUR' || after < 0) {
      this.bury(id);
      return;
    }
    this.balance = after;
    this.applied.push(entry.entryId);
  }

  private bury(id: string): void {
    this.dead.push(id);
    this.isStopped ||= this.onPoison === 'stop';
  }
}

function expectedOf(messages: readonly Message[], onPoison: OnPoison): Outcome {
  const model = new Model(onPoison);
  for (const message of messages) model.take(message);
  const { applied, balance, isStopped, dead } = model;
  return { applied, balance, isStopped, dead: dead.toSorted() };
}

class Crash extends Error {}

/** Dies at the calls that the plan names, before or after their effect. */
function crashing<Ports extends object>(ports: Ports, plan: Map<number, 'before' | 'after'>): Ports {
  let calls = 0;
  const wrap =
    (call: (...args: unknown[]) => Promise<unknown>) =>
    async (...args: unknown[]) => {
      calls += 1;
      const crash = plan.get(calls);
      if (crash === 'before') throw new Crash();
      const answer = await call(...args);
      if (crash === 'after') throw new Crash();
      return answer;
    };
  return Object.fromEntries(Object.entries(ports).map(([name, call]) => [name, wrap(call)])) as Ports;
}

interface Faults {
  crashes: Map<number, 'before' | 'after'>;
  /** After so many steps, how many messages come again that were not deleted, before the one in hand. */
  redeliveries: Map<number, number>;
}

/** One consumer that goes through the queue in order, dies now and then, and begins anew with what it had in hand. */
async function consumed(messages: readonly Message[], onPoison: OnPoison, { crashes, redeliveries }: Faults) {
  const { entries, ...accounts } = fakeAccounts();
  const dead = new Set<string>();
  const ports = crashing({ ...(accounts satisfies Accounts), bury: async (id: string) => void dead.add(id) }, crashes);
  const ledger = createLedger({ accounts: ports, onPoison, deadLetter: ({ messageId }) => ports.bury(messageId) });
  const consume = async (message: Message): Promise<void> => {
    try {
      if ('resume' in message) await ledger.resume('a', message.id);
      else await ledger.post(message.entry, message.id);
    } catch (error) {
      if (!isAppError(error) || error.retryable) throw error;
      await ledger.giveUp('a', message.id);
      await ports.bury(message.id);
    }
  };
  let steps = 0;
  for (let next = 0; next < messages.length; ) {
    const isDone = await consume(messages[next] as Message).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Crash) return false;
        throw error;
      },
    );
    steps += 1;
    next = Math.max(0, next + (isDone ? 1 : 0) - (redeliveries.get(steps) ?? 0));
  }
  const account = await accounts.find('a');
  const applied = entries('a').filter(({ place }) => place !== undefined);
  const inOrder = applied.toSorted((one, other) => (one.place ?? 0) - (other.place ?? 0));
  expect(inOrder.map(({ place }) => place)).toEqual(inOrder.map((_, index) => index + 1));
  return {
    applied: inOrder.map(({ entryId }) => entryId),
    balance: account?.balance?.amount,
    isStopped: account?.status === 'stopped',
    dead: [...dead].sort(),
  };
}

const entry = fc.record({
  accountId: fc.constant('a'),
  entryId: fc.integer({ min: 1, max: 12 }).map((number) => `e-${number}`),
  type: fc.constantFrom('credit' as const, 'credit' as const, 'debit' as const),
  amount: fc.integer({ min: 1, max: 3 }),
  currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'EUR', 'USD'),
});
const first: Entry = { accountId: 'a', entryId: 'e-0', type: 'credit', amount: 2, currency: 'EUR' };
const messages = fc
  .array(
    fc.oneof({ weight: 6, arbitrary: entry.map((each) => ({ entry: each })) }, fc.constant({ resume: true as const })),
    {
      maxLength: 25,
    },
  )
  .map((sent): Message[] => [{ entry: first }, ...sent].map((each, index) => ({ id: `m-${index}`, ...each })));
const step = fc.integer({ min: 1, max: 80 });
const planOf = <Fault>(fault: fc.Arbitrary<Fault>) =>
  fc.array(fc.tuple(step, fault), { maxLength: 12 }).map((plan) => new Map(plan));
const faults = fc.record({
  crashes: planOf(fc.constantFrom('before' as const, 'after' as const)),
  redeliveries: planOf(fc.integer({ min: 1, max: 10 })),
});

test.each(['skip', 'stop'] as const)(
  'onPoison %s: whatever comes, or comes again, and wherever the consumer dies, all becomes as the queue has it',
  async (onPoison) => {
    await fc.assert(
      fc.asyncProperty(messages, faults, async (sent, plan) => {
        expect(await consumed(sent, onPoison, plan)).toEqual(expectedOf(sent, onPoison));
      }),
      { numRuns: 3_000 },
    );
  },
);
