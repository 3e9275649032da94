import { existsSync, globSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { compileCached } from '@patterns/offline/compile';
import { connectCloud } from '@patterns/testing/cloud';
import { readCommand } from './readCommand.ts';
import { deadLetterQueue, replayPorts } from './redrive/awsPorts.ts';
import { findQueue } from './redrive/findQueue.ts';
import { redriveQueue } from './redrive/redriveQueue.ts';
import { wayBack } from './redrive/wayBack.ts';
import { runCommand } from './runCommand.ts';

const USAGE = `npm run redrive -- <service> <queue> [--stage <stage>]
  <queue>  a dead-letter queue by logical id, output or physical name
  --stage  replays on AWS with your credentials; without it, in the local cloud`;

/** Replays the dead letters of a service's queue the way they came, as its template tells, and whether all were accepted. */
async function redrive(service: string, queueName: string, stage?: string): Promise<boolean> {
  const cloud = connectCloud(stage);
  const deployed = await cloud.service(service);
  const region = process.env.AWS_REGION ?? 'us-east-1';
  const { template } = await compileCached({
    ...sourceOf(service),
    stage: deployed.stage,
    params: {},
    region,
  });
  const queue = findQueue(template, deployed.resources, queueName);
  const { kind, target } = wayBack(template, queue);
  const destination = deployed.physicalId(target);
  const ports = replayPorts(cloud.sqs, cloud.lambda);
  const { replayed, left, refused } = await redriveQueue({
    queue: deadLetterQueue(cloud.sqs, deployed.physicalId(queue), stage ? 2 : 0),
    replay: (letter) => kind.replay(letter, destination, ports),
    startedAt: Date.now(),
    report: console.log,
  });
  console.log(`${replayed} replayed, ${left} left`);
  return refused === 0;
}

/** The template of `services/<service>`, of another form of it that runs here, or of the service that stands alone. */
function sourceOf(service: string): { serviceDir: string; file?: string } {
  const folder = resolve('services', service);
  if (existsSync(resolve(folder, 'serverless.yml'))) return { serviceDir: folder };
  const templates = globSync('{.,services/*}/serverless.*.yml').map((file) => resolve(file));
  for (const template of templates) {
    const [, form] = /serverless\.(.+)\.yml$/.exec(template) ?? [];
    const serviceDir = dirname(template);
    if (service.endsWith(`-${form}`)) return { serviceDir, file: basename(template) };
  }
  if (existsSync('serverless.yml')) return { serviceDir: process.cwd() };
  const services = globSync('services/*/serverless.yml').map((file) => basename(resolve(file, '..')));
  throw new Error(`There is no service ${service}; the services are ${services.sort().join(', ')}`);
}

const { positionals, values } = readCommand(USAGE, { stage: { type: 'string' } }, 2);
await runCommand(async () => {
  const [service, queue] = positionals;
  if (!service || !queue) throw new Error(USAGE);
  return redrive(service, queue, values.stage);
});
