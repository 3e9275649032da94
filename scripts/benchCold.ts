import { BUNDLES } from './bench/bundle.ts';
import type { Contender } from './bench/contender.ts';
import { type FunctionPair, functionPairs } from './bench/functionPairs.ts';
import { gate, HEADS, isSettled, type Measured, rowOf } from './bench/gate.ts';
import { quartiles } from './bench/quartiles.ts';
import { round } from './bench/rounds.ts';
import { type FirstCall, pinning } from './bench/runFresh.ts';
import { stackContenders } from './bench/stackContenders.ts';
import { readCommand } from './readCommand.ts';
import { runCommand } from './runCommand.ts';
import { table } from './table.ts';
import { openWorld } from './world/openWorld.ts';

const USAGE = `npm run bench:cold
  loads each function in fresh processes and calls it once, beside a bare handler that makes the same calls`;

/** After the first, which is dropped. */
const STACK_ROUNDS = 20;
/** After the first too: a function's verdict is settled by the first of them, or by as many as there may be. */
const FUNCTION_ROUNDS = { first: 3, most: 12 };
/** How many times the bare handler with its clients a function may take. */
const FUNCTION_LIMIT = 1.25;

type Pair = Omit<Measured, 'ratios'> & { candidate: Contender; reference: Contender };
type Sample = Map<Contender, FirstCall>;

/** Each pair's ratios over the rounds that hold both. */
function measured(
  { candidate, reference, ...target }: Pair,
  rounds: readonly Sample[],
  of: 'cpuMs' | 'wallMs',
): Measured {
  const ratios = rounds.flatMap((calls) => {
    const [own, other] = [calls.get(candidate), calls.get(reference)];
    return own && other ? own[of] / other[of] : [];
  });
  return { ...target, ratios };
}

function show(pairs: readonly Pair[], rounds: readonly Sample[], more: (pair: Pair) => string[] = () => []): boolean {
  const verdicts = pairs.map((pair) => ({ pair, verdict: gate(measured(pair, rounds, 'cpuMs')) }));
  const rows = verdicts.map(({ pair, verdict }) => {
    const wall = quartiles(measured(pair, rounds, 'wallMs').ratios).median.toFixed(2);
    return [...rowOf(verdict), wall, ...more(pair)];
  });
  console.log(`\n${table([...HEADS, 'wall clock', ...(rows[0]?.length === 7 ? [] : ['answer', 'calls'])], rows)}`);
  return verdicts.every(({ verdict }) => verdict.isMet);
}

/** What fails is done sooner: it has no time. */
function requireOutcome({ name }: Contender, call: FirstCall | undefined, outcome: FirstCall['outcome']): void {
  if (call?.outcome !== outcome) throw new Error(`${name} answered ${call?.outcome} in place of ${outcome}.`);
}

async function benchStacks(base: Record<string, string>): Promise<boolean> {
  const { bare, bareDefault, stack, idempotentStack, middyStack, powertools } = await stackContenders(
    '.',
    BUNDLES,
    base,
  );
  const rounds: Sample[] = [];
  for (let number = 0; number <= STACK_ROUNDS; number++) {
    const calls = await round([bareDefault, stack, bare, idempotentStack, powertools, middyStack], number);
    for (const [contender, call] of calls) requireOutcome(contender, call, 201);
    if (number > 0) rounds.push(calls);
  }
  const shared = { name: 'shared stack', candidate: stack };
  const pairs: Pair[] = [
    { ...shared, against: 'bare SDK handler, default ESM build', reference: bareDefault, limit: 0.95 },
    { ...shared, against: 'bare SDK handler, our build', reference: bare, limit: 1.12 },
    { ...shared, against: 'Powertools for all of it', reference: powertools, limit: 0.65 },
    { ...shared, against: 'stock Middy stack', reference: middyStack, limit: 1 },
    {
      name: 'with idempotency',
      candidate: idempotentStack,
      against: 'bare SDK handler, our build',
      reference: bare,
      limit: 1.2,
    },
  ];
  return show(pairs, rounds);
}

async function benchFunctions(found: readonly FunctionPair[]): Promise<boolean> {
  const against = 'bare handler, same calls';
  const pairs = found.map((pair) => ({ ...pair, against, limit: FUNCTION_LIMIT }));
  const rounds: Sample[] = [];
  let open = pairs;
  for (let number = 0; number <= FUNCTION_ROUNDS.most && open.length > 0; number++) {
    console.log(`round ${number}: ${open.length} functions …`);
    const calls = await round(
      open.flatMap(({ candidate, reference }) => [reference, candidate]),
      number,
    );
    for (const { candidate, reference, first } of open) {
      requireOutcome(candidate, calls.get(candidate), first);
      requireOutcome(reference, calls.get(reference), 201);
    }
    if (number > 0) rounds.push(calls);
    if (number >= FUNCTION_ROUNDS.first) open = open.filter((pair) => !isSettled(measured(pair, rounds, 'cpuMs')));
  }
  const answers = new Map(found.map(({ candidate, first, calls }) => [candidate, [String(first), String(calls)]]));
  return show(pairs, rounds, ({ candidate }) => answers.get(candidate) ?? []);
}

readCommand(USAGE, {});
await runCommand(async () => {
  const world = await openWorld();
  const base = { ...world.environment, PATH: process.env.PATH ?? '' };
  try {
    console.log(pinning);
    console.log(`The stacks, ${STACK_ROUNDS} rounds …`);
    const isStackMet = await benchStacks(base);
    console.log('\nThe functions …');
    const pairs = await functionPairs({ root: '.', folder: BUNDLES, world, base });
    const areFunctionsMet = await benchFunctions(pairs);
    return isStackMet && areFunctionsMet;
  } finally {
    world.close();
  }
});
