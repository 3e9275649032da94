import type { LocalCloud } from '@patterns/testing/cloud';
import { deployedFunction } from '../deployedFunction.ts';
import { sampleOf } from '../sampleOf.ts';
import { secretsOf } from '../secretsOf.ts';
import type { Effort, Entry, Report } from '../types.ts';
import { awsRequests, faultRequests } from './awsRequests.ts';
import { fuzzDoor, ownLeak, routeLeak } from './fuzzDoor.ts';
import { fuzzIntake } from './fuzzIntake.ts';
import { routeRequests } from './routeRequests.ts';

/** For each of the others, whose handlers get far more: a call by a socket takes milliseconds. */
const FEW = 300;

/**
 * Throws malformed requests at the services by their real doors, and at the doors of the local cloud.
 *
 * @param effort for each entry that is reached by its door alone, and for the cloud's own doors.
 */
export async function fuzzDoors(
  cloud: LocalCloud,
  entries: readonly Entry[],
  effort: Effort,
  done: (report: Report) => void,
): Promise<void> {
  const few = { events: Math.min(FEW, effort.events), seed: effort.seed };
  const { endpoint = '' } = cloud.connection;
  const own = (name: string): Entry => ({ service: 'the local cloud', serviceDir: '', kind: 'integration', name });
  for (const entry of entries) {
    const service = await cloud.service(entry.service);
    if (entry.kind === 'http' || entry.kind === 'integration') {
      const { origin, pathname } = new URL(service.endpoint ?? '');
      const requests = routeRequests(pathname, entry.name, bodyOf(entry));
      const leak = routeLeak(await secretsOf(cloud, service));
      done(await fuzzDoor(entry, origin, requests, entry.kind === 'integration' ? effort : few, leak));
    } else if (entry.functionKey) {
      const report = await fuzzIntake(cloud, service, entry, await deployedFunction(cloud, service, entry), few);
      if (report) done(report);
    }
  }
  done(await fuzzDoor(own('AWS endpoint'), endpoint, awsRequests, effort, ownLeak));
  done(await fuzzDoor(own('/_local/faults'), endpoint, faultRequests, few, ownLeak));
  await cloud.faults.clear();
}

function bodyOf(entry: Entry): unknown {
  if (!entry.functionKey) return {};
  const { body } = sampleOf(entry) as { body?: string };
  return body === undefined ? {} : JSON.parse(body);
}
