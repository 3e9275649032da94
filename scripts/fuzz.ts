import { resolve } from 'node:path';
import { readCompose } from '@patterns/offline/compose';
import { fuzzDoors } from './fuzz/doors/fuzzDoors.ts';
import { findEntries } from './fuzz/findEntries.ts';
import { fuzzHandlers } from './fuzz/fuzzHandlers.ts';
import { prepare } from './fuzz/prepare.ts';
import { report } from './fuzz/report.ts';
import type { Report } from './fuzz/types.ts';
import { readCommand } from './readCommand.ts';
import { openCloud } from './scenes/openCloud.ts';

const USAGE = `npm run fuzz [-- <service> …] [--events <number>] [--seed <number>]
  --events  how many for each entry; default 10000
  --seed    throws the events of another run`;

/** Throws malformed events at each entry of the services, and answers what became of them. */
async function fuzz(names: readonly string[], events: number, seed: number): Promise<Report[]> {
  const all = (await Promise.all(readCompose(resolve('serverless-compose.yml')).map(findEntries))).flat();
  const entries = all.filter(({ service }) => names.length === 0 || names.includes(service));
  const unknown = names.find((name) => !all.some(({ service }) => service === name));
  if (unknown) throw new Error(`There is no service ${unknown}.`);
  console.log(`Starting all services in a local cloud of their own, for ${entries.length} entries; seed ${seed} …`);
  const { cloud, stop } = await openCloud([]);
  const reports: Report[] = [];
  const done = (report: Report) => {
    reports.push(report);
    const { entry, way, sent, finding } = report;
    console.log(`  ${entry.service} ${entry.name}, by its ${way}: ${sent} sent${finding ? `; ${finding.reason}` : ''}`);
  };
  try {
    await prepare(cloud, all);
    await fuzzHandlers(cloud, entries, { events, seed }, done);
    await fuzzDoors(cloud, entries, { events, seed }, done);
    return reports;
  } finally {
    await stop();
  }
}

const { positionals, values } = readCommand(USAGE, { events: { type: 'string' }, seed: { type: 'string' } });
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
const events = Number(values.events ?? 10_000);
if (!Number.isSafeInteger(seed) || !(Number.isSafeInteger(events) && events > 0)) {
  console.error(USAGE);
  process.exitCode = 1;
} else {
  try {
    const reports = await fuzz(positionals, events, seed);
    console.log(`\n${report(reports)}`);
    const isWell = reports.every(({ finding }) => !finding);
    if (!isWell) console.error(`\nRepeat it: npm run fuzz -- --events ${events} --seed ${seed}`);
    process.exit(isWell ? 0 : 1);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(`Repeat it: npm run fuzz -- --events ${events} --seed ${seed}`);
    process.exit(1);
  }
}
