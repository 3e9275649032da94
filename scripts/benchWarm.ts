import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { BUNDLES, bundle } from './bench/bundle.ts';
import { gate, HEADS, type Measured, rowOf } from './bench/gate.ts';
import { quartiles } from './bench/quartiles.ts';
import { pinning, runPinned } from './bench/runFresh.ts';
import { readCommand } from './readCommand.ts';
import { runCommand } from './runCommand.ts';
import { table } from './table.ts';

const USAGE = `npm run bench:warm
  calls each kind of stack again and again, in turn with a stock stack or a bare handler that does the same`;

/** In fresh processes, since the compiler does not do the same in each: how many, and how many turns in one. */
const [PROCESSES, TURNS] = [5, 8];
const SCRIPT = resolve('scripts/bench/runWarm.cjs');
const STACKS = ['http', 'invoked', 'queue', 'tableStream'];

type Target = Omit<Measured, 'name' | 'ratios'> & { what: string };

/** Microseconds of the candidate and of the reference, turn by turn. */
type Turns = [candidate: number, reference: number][];

/** Bundled as functions are. */
async function bundleStacks(): Promise<{ file: string; index: number; target: Target }[]> {
  mkdirSync(BUNDLES, { recursive: true });
  const entries = STACKS.map((name) => resolve(`shared/bench/src/warm/${name}.ts`));
  const bundles = await bundle(entries);
  return entries.flatMap((entry, place) => {
    const file = resolve(BUNDLES, `warm-${STACKS[place]}.cjs`);
    writeFileSync(file, bundles.get(entry)?.code ?? '');
    const { contests } = createRequire(import.meta.url)(file) as { contests: Target[] };
    return contests.map((target, index) => ({ file, index, target }));
  });
}

async function run(file: string, index: number): Promise<Turns> {
  const args = [SCRIPT, file, String(index), String(TURNS)];
  return (await runPinned(args, { PATH: process.env.PATH ?? '', POWERTOOLS_SERVICE_NAME: 'bench' })) as Turns;
}

readCommand(USAGE, {});
await runCommand(async () => {
  console.log(pinning);
  const contests = await bundleStacks();
  const taken = new Map(contests.map((contest) => [contest, [] as Turns]));
  for (let round = 1; round <= PROCESSES; round++) {
    console.log(`round ${round} of ${PROCESSES} …`);
    for (const [contest, turns] of taken) turns.push(...(await run(contest.file, contest.index)));
  }
  const rows = [...taken].map(([{ target }, turns]) => {
    const ratios = turns.map(([candidate, reference]) => candidate / reference);
    const verdict = gate({ ...target, name: target.what, ratios });
    const [own, other] = [0, 1].map((place) => quartiles(turns.map((turn) => turn[place] ?? 0)).median.toFixed(1));
    return { isMet: verdict.isMet, row: [...rowOf(verdict), `${own} / ${other}`] };
  });
  console.log(
    `\n${table(
      [...HEADS, 'µs'],
      rows.map(({ row }) => row),
    )}`,
  );
  return rows.every(({ isMet }) => isMet);
});
