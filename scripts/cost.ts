import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readCompose } from '@patterns/offline/compose';
import type { LocalService } from '@patterns/testing/cloud';
import { billOf } from './cost/billOf.ts';
import { costSection, monthTotal, sectionIn, useTotal, withSection } from './cost/costSection.ts';
import { differences } from './cost/differences.ts';
import { dollars } from './cost/dollars.ts';
import { missedTargets } from './cost/missedTargets.ts';
import { readSection } from './cost/readSection.ts';
import type { Bill } from './cost/types.ts';
import { readCommand } from './readCommand.ts';
import { runCommand } from './runCommand.ts';
import { loadScenes } from './scenes/loadScenes.ts';
import { openCloud } from './scenes/openCloud.ts';
import { table } from './table.ts';

const scenes = await loadScenes();
const USAGE = `npm run cost -- [<service> …] [--per-million] [--check] [--write]
  <service>      one or some of ${[...scenes.keys()].join(', ')}; all without
  --per-million  changes nothing: a million events are what it always counts for
  --check        fails where a README is off by more than 2 % and 2 cents (60 % where it says why runs vary; what is
                 measured locally ten times and 10 cents; of a month nothing but two metrics)
  --write        writes what was counted into the READMEs`;

const folders = new Map(
  readCompose(resolve('serverless-compose.yml')).map(({ name, serviceDir }) => [name, serviceDir]),
);

interface Counted {
  bills: Bill[];
  /** What missed its target or is not true in a README, and what could not be counted. */
  problems: string[];
}

/** Counts for one service after the other, and sees to their READMEs. */
async function cost(names: readonly string[], flags: Flags): Promise<Counted> {
  console.log(`Starting all services in a local cloud of their own, to count for ${names.length} …`);
  const { cloud, services, stop } = await openCloud(names);
  const counted: Counted = { bills: [], problems: [] };
  try {
    for (const service of services as LocalService[]) {
      const open = scenes.get(service.service);
      if (!open) throw new Error(`${service.service} has no scene`);
      try {
        const bill = await billOf(cloud, open, service, folders.get(service.service) ?? '');
        console.log(`\n${service.service}\n${costSection(bill).split('\n').slice(1, -1).join('\n')}`);
        counted.bills.push(bill);
        counted.problems.push(...settle(bill, flags));
      } catch (error) {
        counted.problems.push(error instanceof Error ? error.message : String(error));
      }
    }
    return counted;
  } finally {
    await stop();
  }
}

interface Flags {
  write?: boolean | undefined;
  check?: boolean | undefined;
}

/** Writes or compares the READMEs. Answers what is not true there. */
function settle(bill: Bill, { write, check }: Flags): string[] {
  const file = join(folders.get(bill.service) ?? '', 'README.md');
  const readme = readFileSync(file, 'utf8');
  if (write) writeFileSync(file, withSection(readme, bill));
  const missed = missedTargets(bill).map((target) => `${bill.service}: ${target}`);
  if (!check) return missed;
  const said = sectionIn(readme, bill.service);
  if (said === undefined) return [...missed, `${bill.service}: npm run cost -- ${bill.service} --write`];
  return [...missed, ...differences(readSection(said), bill).map((difference) => `${bill.service}: ${difference}`)];
}

const { positionals, values } = readCommand(
  USAGE,
  { 'per-million': { type: 'boolean' }, check: { type: 'boolean' }, write: { type: 'boolean' } },
  [...scenes.keys()],
);
await runCommand(async () => {
  const { bills, problems } = await cost(positionals.length > 0 ? positionals : [...scenes.keys()], values);
  const rows = bills.map((bill) => [bill.service, bill.events, dollars(useTotal(bill)), dollars(monthTotal(bill))]);
  console.log(`\n${table(['service', 'a million', 'cost', 'and a month'], rows)}`);
  for (const problem of problems) console.error(problem);
  return problems.length === 0;
});
