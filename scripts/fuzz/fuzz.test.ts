import { resolve } from 'node:path';
import { readCompose } from '@patterns/offline/compose';
import { findEntries } from './findEntries.ts';
import { fuzzInWorker } from './fuzzInWorker.ts';
import { fakeAws, SECRET } from './quick/fakeAws.ts';
import { fakePostgres } from './quick/fakePostgres.ts';
import { undeployedFunctions } from './quick/undeployedFunctions.ts';
import type { Report } from './types.ts';
import type { Task } from './worker.ts';

/** Caches and third parties: without them their functions can do nothing, and `npm run fuzz` has them. */
const UNSERVED = /^(CACHE_ENDPOINT|ISSUER_JWKS_URL)$/;

const options = { events: 12, seed: 1, isAlone: true, secrets: [SECRET] };

test('no entry answers badly to the first malformed events; npm run fuzz throws the others', async () => {
  const database = await fakePostgres();
  const aws = await fakeAws(database.port);
  const services = readCompose(resolve('serverless-compose.yml'));
  const tasks = await Promise.all(
    services.map(async ({ serviceDir }) => {
      const functions = await undeployedFunctions(serviceDir, aws.url);
      const entries = await findEntries({ serviceDir });
      return entries.flatMap((entry): Task[] => {
        const deployed = functions[entry.functionKey ?? ''];
        const isServed =
          deployed &&
          entry.kind !== 'customResource' &&
          !Object.keys(deployed.variables).some((name) => UNSERVED.test(name));
        return isServed ? [{ entry, deployed, options }] : [];
      });
    }),
  );
  const reports: Report[] = [];

  await fuzzInWorker(tasks.flat(), (report) => {
    reports.push(report);
  });

  expect(reports.filter(({ finding }) => finding)).toEqual([]);
  aws.close();
  database.close();
}, 120_000);
