import { join, resolve } from 'node:path';
import { readCompose } from '@patterns/offline/compose';
import { SECRET } from '../world/awsAnswer.ts';
import { deployments } from '../world/deployments.ts';
import { openWorld, type World } from '../world/openWorld.ts';
import { findEntries } from './findEntries.ts';
import { fuzzInWorker } from './fuzzInWorker.ts';
import type { Report } from './types.ts';
import type { Task } from './worker.ts';

const options = { events: 12, seed: 1, isAlone: true, secrets: [SECRET] };

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('no entry answers badly to the first malformed events; npm run fuzz throws the others', async () => {
  const deployed = await deployments('.', world);
  const services = readCompose(resolve('serverless-compose.yml'));
  const entries = (await Promise.all(services.map(findEntries))).flat();
  const tasks = entries.flatMap((entry): Task[] => {
    const { service, serviceDir, kind, functionKey = '' } = entry;
    const found = deployed.get(`${service}/${functionKey}`);
    if (!found || kind === 'customResource') return [];
    const variables = { ...found.variables, ...world.environment };
    const indexFile = join(serviceDir, 'src/functions', functionKey, 'index.ts');
    return [{ entry, deployed: { ...found, indexFile, variables }, options }];
  });
  const reports: Report[] = [];

  await fuzzInWorker(tasks, (report) => {
    reports.push(report);
  });

  expect(reports.filter(({ finding }) => finding)).toEqual([]);
}, 120_000);
