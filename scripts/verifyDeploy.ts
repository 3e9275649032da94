import { resolve } from 'node:path';
import { CloudFormationClient, DescribeStackEventsCommand, type StackEvent } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { type ComposedService, readCompose } from '@patterns/offline/compose';
import { connectCloud, type DeployedService } from '@patterns/testing/cloud';
import { readCommand } from './readCommand.ts';
import { runCommand } from './runCommand.ts';
import { openCloud } from './scenes/openCloud.ts';
import { table } from './table.ts';
import { mayNotStay } from './verifyDeploy/mayNotStay.ts';
import { paramsOf } from './verifyDeploy/paramsOf.ts';
import { run } from './verifyDeploy/run.ts';
import { withNeighbours } from './verifyDeploy/withNeighbours.ts';

const composed = readCompose(resolve('serverless-compose.yml'));
const names = composed.map(({ name }) => name);
const USAGE = `npm run verify:deploy -- [<service> …]
  deploys these of ${names.join(', ')}, with the neighbours whose outputs they take, or all, to a local cloud as to AWS,
  tests what was uploaded, and removes them`;

const STAGE = 'packaged';
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

async function deployAndTest(row: Row): Promise<void> {
  const deployed = await serverless(row, 'deploy', STAGE);
  row.warnings = deployed.match(/warning/gi)?.length ?? 0;
  if (row.warnings > 0) findings.push(`${row.name}: warnings\n${deployed}`);
  const { resources } = await connectCloud(STAGE).service(row.name);
  row.resources = resources.length;
  const { code, output } = await run(
    'npm',
    ['run', '--silent', 'e2e', '--', `services/${row.name}/`, '--stage', STAGE],
    '.',
  );
  row.e2e = /Tests: +(.*)/.exec(output)?.[1] ?? 'none ran';
  if (code !== 0) findings.push(`${row.name}: e2e\n${output}`);
  const again = await serverless(row, 'deploy', STAGE);
  row.again = /No changes to deploy/.test(again) ? 'no changes' : 'deployed';
  // The deployment of a REST API bears a new name each time, which osls finds in the state that it compares.
  const isRest = resources.some(({ type }) => type === 'AWS::ApiGateway::RestApi');
  if (row.again === 'deployed' && !isRest) findings.push(`${row.name}: deploys anew what has not changed\n${again}`);
}

/** What became of a stack's resources, newest first; of a stack that is gone, asked by its id. */
async function stackEvents(StackName: string): Promise<StackEvent[]> {
  const { StackEvents = [] } = await new CloudFormationClient().send(new DescribeStackEventsCommand({ StackName }));
  return StackEvents;
}

async function logGroups(logGroupNamePrefix: string): Promise<string[]> {
  const found = await new CloudWatchLogsClient().send(new DescribeLogGroupsCommand({ logGroupNamePrefix }));
  return (found.logGroups ?? []).map(({ logGroupName = '' }) => logGroupName);
}

/** Removes a stage; answers what is left of it. @throws Error if the stack does not stand. */
async function removed(row: Row, stage: string): Promise<string> {
  const [{ StackId = '' } = {}] = await stackEvents(`${row.name}-${stage}`);
  await serverless(row, 'remove', stage);
  const events = await stackEvents(StackId);
  const [{ ResourceStatus: end } = {}] = events;
  if (end !== 'DELETE_COMPLETE') findings.push(`${row.name}: ${stage} is ${end}`);
  // What a function wrote as it was deleted would make its group anew, and the next deployment of the stage would fail.
  const late = await logGroups(`/aws/lambda/${row.name}-${stage}-`);
  if (late.length > 0) findings.push(`${row.name}: ${stage} leaves the log groups ${late.join(', ')}`);
  const skipped = events.filter(({ ResourceStatus }) => ResourceStatus === 'DELETE_SKIPPED');
  const strays = mayNotStay(row.name, skipped);
  if (strays.length > 0) findings.push(`${row.name}: ${stage} leaves ${strays.join(', ')}`);
  const told = skipped.filter(({ ResourceType }) => ResourceType !== 'AWS::Lambda::Version');
  return [...new Set(told.map((event) => event.LogicalResourceId))].sort().join(', ') || 'nothing';
}

async function step(row: Row, what: string, work: () => Promise<void>): Promise<void> {
  const began = performance.now();
  console.log(`${row.name}: ${what} …`);
  await work().catch((error: unknown) => findings.push(`${row.name}: ${what}: ${error}`));
  row.seconds += Math.round((performance.now() - began) / 1_000);
}

const { positionals } = readCommand(USAGE, {}, names);
const services = withNeighbours(composed, positionals);
const rows = services.map(({ name, serviceDir: dir }): Row => {
  return { name, dir, params: [], warnings: 0, resources: 0, e2e: '', again: '', second: '', left: '', seconds: 0 };
});
await runCommand(async () => {
  // The services run there from their sources; what is deployed stands beside, and calls the same third parties.
  const { cloud, awsPort, stop } = await openCloud([]);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${awsPort}`,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: 'us-east-1',
    // How often osls asks how far a stack is, in milliseconds.
    SLS_AWS_MONITORING_FREQUENCY: '200',
  });
  const neighbours = new Map<string, DeployedService>();
  try {
    for (const [at, row] of rows.entries()) {
      await step(row, 'deploys, is tested, deploys again', async () => {
        row.params = await paramsOf(services[at] as ComposedService, await cloud.service(row.name), neighbours);
        await deployAndTest(row);
        neighbours.set(row.name, await connectCloud(STAGE).service(row.name));
      });
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
    await stop();
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
  return findings.length === 0;
});
