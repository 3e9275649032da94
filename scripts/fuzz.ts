import { resolve } from 'node:path';
import { readCompose } from '@patterns/offline/compose';
import { deployedFunction } from './fuzz/deployedFunction.ts';
import { findEntries } from './fuzz/findEntries.ts';
import { fuzzInWorker } from './fuzz/fuzzInWorker.ts';
import { prepare } from './fuzz/prepare.ts';
import { report } from './fuzz/report.ts';
import type { Report } from './fuzz/types.ts';
import type { Task } from './fuzz/worker.ts';
import { readCommand } from './readCommand.ts';
import { openCloud } from './scenes/openCloud.ts';

const USAGE = `npm run fuzz [-- <service> …] [--events <number>] [--seed <number>]
  --events  how many for each entry; default 10000
  --seed    throws the events of another run`;

/** They mostly wait for the local cloud. */
const WORKERS = 4;

/** Throws malformed events at each entry of the services, and answers what became of them. */
async function fuzz(names: readonly string[], events: number, seed: number): Promise<Report[]> {
  const composed = readCompose(resolve('serverless-compose.yml'));
  const all = (await Promise.all(composed.map(findEntries))).flat();
  const services = composed.filter(({ name }) => names.length === 0 || names.includes(name));
  const entries = all.filter(({ service }) => services.some(({ name }) => name === service));
  console.log(`Starting all services in a local cloud of their own, for ${entries.length} entries; seed ${seed} …`);
  const { cloud, stop } = await openCloud([]);
  try {
    await prepare(cloud, all);
    const reports: Report[] = [];
    // The entries of a service one after the other, so that what one does to a queue is told from another's.
    const waiting: Task[][] = [];
    for (const { name } of services) {
      const service = await cloud.service(name);
      const own = entries.filter((entry) => entry.service === name && entry.functionKey);
      waiting.push(
        await Promise.all(
          own.map(async (entry) => ({
            entry,
            deployed: await deployedFunction(cloud, service, entry),
            options: { events, seed, secrets: [] },
          })),
        ),
      );
    }
    const lane = async () => {
      for (let tasks = waiting.shift(); tasks; tasks = waiting.shift()) {
        await fuzzInWorker(tasks, (done) => {
          reports.push(done);
          console.log(
            `  ${done.entry.service} ${done.entry.kind} ${done.entry.name}: ${done.sent} ${done.finding ? `FOUND ${done.finding.reason}` : ''}`,
          );
        });
      }
    };
    await Promise.all(Array.from({ length: WORKERS }, lane));
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
