import { resolve } from 'node:path';
import { readCompose } from '@patterns/offline/compose';
import { fuzzDoors } from './fuzz/doors/fuzzDoors.ts';
import { findEntries } from './fuzz/findEntries.ts';
import { fuzzHandlers } from './fuzz/fuzzHandlers.ts';
import { prepare } from './fuzz/prepare.ts';
import { report } from './fuzz/report.ts';
import type { Report } from './fuzz/types.ts';
import { readSeeded } from './readSeeded.ts';
import { runCommand } from './runCommand.ts';
import { openCloud } from './scenes/openCloud.ts';

const composed = readCompose(resolve('serverless-compose.yml'));
const services = composed.map(({ name }) => name);
const USAGE = `npm run fuzz -- [<service> …] [--events <number>] [--seed <number>]
  <service>  one or some of ${services.join(', ')}; all without
  --events   how many at each handler and at each route without one, default 10000; 300 of them at most by the door of
             each HTTP route, queue, Kinesis stream and asynchronous invoke
  --seed     throws the events of another run`;

/** Throws malformed events at each entry of the services, and answers what became of them. */
async function fuzz(names: readonly string[], events: number, seed: number): Promise<Report[]> {
  const all = (await Promise.all(composed.map(findEntries))).flat();
  const entries = all.filter(({ service }) => names.length === 0 || names.includes(service));
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

const { positionals, events, seed } = readSeeded(USAGE, { command: 'fuzz', events: 10_000, names: services });
await runCommand(async () => {
  const reports = await fuzz(positionals, events, seed);
  console.log(`\n${report(reports)}`);
  return reports.every(({ finding }) => !finding);
});
