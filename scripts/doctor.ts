import { resolve } from 'node:path';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { readCompose } from '@patterns/offline/compose';
import { connectCloud, requireCredentials } from '@patterns/testing/cloud';
import { awsAccount } from './doctor/awsAccount.ts';
import { examine } from './doctor/examine.ts';
import { readNeeds } from './doctor/readNeeds.ts';
import type { Needs } from './doctor/types.ts';
import { readCommand } from './readCommand.ts';
import { runCommand } from './runCommand.ts';
import { table } from './table.ts';

const composed = readCompose(resolve('serverless-compose.yml'));
const names = composed.map(({ name }) => name);
const USAGE = `npm run doctor -- [<service> …] [--stage <stage>]
  <service>  one or some of ${names.join(', ')}; all without
  --stage    the stage that is to be deployed; default dev`;

const { positionals, values } = readCommand(USAGE, { stage: { type: 'string' } }, names);
await runCommand(async () => {
  const { stage = 'dev' } = values;
  const { connection, lambda } = connectCloud(stage);
  const { region } = connection;
  const sts = new STSClient(connection);
  await requireCredentials(stage, () => sts.config.credentials());
  const { Account, Arn } = await sts.send(new GetCallerIdentityCommand());
  console.log(`Asking the account ${Account} in ${region}, as ${Arn}, for the stage ${stage} …\n`);
  const needs: Needs[] = [];
  for (const service of composed)
    if (positionals.length === 0 || positionals.includes(service.name))
      needs.push(await readNeeds(service, { region, stage }));
  const account = awsAccount({
    cloudformation: new CloudFormationClient(connection),
    ec2: new EC2Client(connection),
    lambda,
    quotas: new ServiceQuotasClient(connection),
  });
  const findings = await examine(needs, { account, region, stage });
  const rows = findings.map(({ check, needed, available, verdict }) => [check, needed, available, verdict]);
  console.log(table(['check', 'needed', 'available', 'verdict'], rows));
  const bad = findings.filter(({ verdict }) => verdict !== 'fits');
  for (const { check, verdict, remedy } of bad) console.error(`\n${check}: ${verdict}. ${remedy}`);
  return bad.length === 0;
});
