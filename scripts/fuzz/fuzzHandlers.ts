import type { LocalCloud } from '@patterns/testing/cloud';
import { inParallel } from '../inParallel.ts';
import { deployedFunction } from './deployedFunction.ts';
import type { FuzzOptions } from './fuzzEntry.ts';
import { fuzzInWorker } from './fuzzInWorker.ts';
import { secretsOf } from './secretsOf.ts';
import type { Entry, Report } from './types.ts';

/** They mostly wait for the local cloud. */
const WORKERS = 3;

/**
 * Throws malformed events at the handlers of all entries that have one. Those of a service have their turn one after the
 * other, so that what one leaves behind is told from another's.
 */
export async function fuzzHandlers(
  cloud: LocalCloud,
  entries: readonly Entry[],
  options: Omit<FuzzOptions, 'secrets'>,
  done: (report: Report) => void,
): Promise<void> {
  const ofServices = [
    ...Map.groupBy(
      entries.filter(({ functionKey }) => functionKey),
      ({ service }) => service,
    ),
  ];
  await inParallel(ofServices, WORKERS, async ([name, own]) => {
    const service = await cloud.service(name);
    const secrets = await secretsOf(cloud, service);
    const tasks = await Promise.all(
      own.map(async (entry) => {
        const deployed = await deployedFunction(cloud, service, entry);
        return { entry, deployed, options: { ...options, secrets } };
      }),
    );
    await fuzzInWorker(tasks, done);
  });
}
