import { resolve } from 'node:path';
import { readCompose } from '@patterns/offline/compose';
import { connectCloud } from '@patterns/testing/cloud';
import { readCommand } from './readCommand.ts';
import { table } from './table.ts';
import { run } from './verifyDeploy/run.ts';
import { stackEvents } from './verifyDeploy/stackEvents.ts';
import { startEmptyCloud } from './verifyDeploy/startEmptyCloud.ts';

const USAGE = `npm run verify:deploy [-- <service> …]
  deploys these services, or all, to an empty local cloud as to AWS, and removes them`;

const STAGE = 'dev';
/** As long as a stage's name may be. */
const SECOND = 'second-stage-of-20-c';

interface Row {
  name: string;
  dir: string;
  params: string[];
  warnings: number;
  resources: number;
  e2e: string;
  again: string;
  second: string;
  left: string;
  seconds: number;
}

const findings: string[] = [];

async function serverless({ name, dir, params }: Row, command: string, stage: string): Promise<string> {
  const { code, output } = await run('npx', ['serverless', command, '--stage', stage, ...params], dir);
  if (code !== 0) findings.push(`${name}: serverless ${command} --stage ${stage}\n${output}`);
  return output;
}

/** `${service.Output}` by the outputs of what was deployed before; a neighbour that was not asked for is left out. */
async function paramsOf(given: Record<string, string>): Promise<string[]> {
  const params: string[] = [];
  for (const [param, value] of Object.entries(given)) {
    const [, service, output] = /^\$\{([\w-]+)\.(\w+)\}$/.exec(value) ?? [];
    if (!service || !output || !rows.some(({ name }) => name === service)) continue;
    params.push(`--param=${param}=${(await connectCloud(STAGE).service(service)).output(output)}`);
  }
  return params;
}

async function deployAndTest(row: Row): Promise<void> {
  const deployed = await serverless(row, 'deploy', STAGE);
  row.warnings = deployed.match(/warning/gi)?.length ?? 0;
  if (row.warnings > 0) findings.push(`${row.name}: warnings\n${deployed}`);
  row.resources = (await connectCloud(STAGE).service(row.name)).resources.length;
  const { code, output } = await run(
    'npm',
    ['run', '--silent', 'e2e', '--', `services/${row.name}/`, '--stage', STAGE],
    '.',
  );
  row.e2e = /Tests: +(.*)/.exec(output)?.[1] ?? 'none ran';
  if (code !== 0) findings.push(`${row.name}: e2e\n${output}`);
  const again = await serverless(row, 'deploy', STAGE);
  // A function whose condition does not hold is missing to osls, which then deploys each time.
  row.again = /No changes to deploy/.test(again) ? 'no changes' : 'deployed';
}

/** Removes a stage; answers what is left of it. @throws Error if the stack does not stand. */
async function removed(row: Row, stage: string): Promise<string> {
  const [{ stackId } = { stackId: '' }] = await stackEvents(`${row.name}-${stage}`);
  await serverless(row, 'remove', stage);
  const events = await stackEvents(stackId);
  if (events[0]?.status !== 'DELETE_COMPLETE') findings.push(`${row.name}: ${stage} is ${events[0]?.status}`);
  const skipped = events.filter(({ status, type }) => status === 'DELETE_SKIPPED' && type !== 'AWS::Lambda::Version');
  return [...new Set(skipped.map(({ logicalId }) => logicalId))].sort().join(', ') || 'nothing';
}

async function step(row: Row, what: string, work: () => Promise<void>): Promise<void> {
  const began = performance.now();
  console.log(`${row.name}: ${what} …`);
  await work().catch((error: unknown) => findings.push(`${row.name}: ${what}: ${error}`));
  row.seconds += Math.round((performance.now() - began) / 1_000);
}

const { positionals } = readCommand(USAGE, {});
const rows: Row[] = readCompose(resolve('serverless-compose.yml'))
  .filter(({ name }) => positionals.length === 0 || positionals.includes(name))
  .map(({ name, serviceDir: dir }) => {
    return { name, dir, params: [], warnings: 0, resources: 0, e2e: '', again: '', second: '', left: '', seconds: 0 };
  });
const given = new Map(readCompose(resolve('serverless-compose.yml')).map(({ name, params }) => [name, params]));
const cloud = await startEmptyCloud();
try {
  for (const row of rows) {
    row.params = await paramsOf(given.get(row.name) ?? {}).catch(() => []);
    await step(row, 'deploys, is tested, deploys again', () => deployAndTest(row));
    await step(row, 'a second stage beside it', async () => {
      await serverless(row, 'deploy', SECOND);
      row.second = `left ${await removed(row, SECOND)}`;
    });
  }
  for (const row of rows.toReversed())
    await step(row, 'is removed', async () => {
      row.left = await removed(row, STAGE);
    });
} finally {
  cloud.stop();
}
const heads = [
  'service',
  'warnings',
  'resources',
  'e2e tests',
  'again',
  'second stage',
  'left after remove',
  'seconds',
];
console.log(
  table(
    heads,
    rows.map((row) => [row.name, row.warnings, row.resources, row.e2e, row.again, row.second, row.left, row.seconds]),
  ),
);
for (const finding of findings) console.error(`\n${finding}`);
if (findings.length > 0) process.exitCode = 1;
