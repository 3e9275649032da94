import { globSync } from 'node:fs';
import { SQSClient } from '@aws-sdk/client-sqs';
import { run } from 'jest';
import { requireCredentials } from '../src/cloud/requireCredentials.ts';
import { knownSuites, requireSuite } from '../src/suites/requireSuite.ts';

const SUITES = ['services/*/e2e/*.test.ts', 'e2e/*.test.ts', 'shared/offline/conformance/**/*.test.ts'];
const suites = globSync(SUITES).sort();
const USAGE = `npm run e2e -- [<name>] [--stage <stage>]
  runs the e2e and fault suites against a local cloud of their own; all other arguments go to jest
  <name>   a part of a suite's path, such as a service's name; all without. The ${knownSuites(suites)}
  --stage  runs the e2e suites alone, against that stage on AWS, in AWS_REGION (default us-east-1)`;

async function runSuites(args: string[]): Promise<void> {
  if (args.includes('--help')) return console.log(USAGE);
  const at = args.indexOf('--stage');
  const [, stage] = at === -1 ? [] : args.splice(at, 2);
  // A --stage without -- before it npm keeps for itself.
  const isMeant = at !== -1 || process.env.npm_config_stage !== undefined;
  if (isMeant && !stage) throw new Error('Name the stage: npm run e2e -- --stage dev');
  const [pattern] = args;
  if (pattern && !pattern.startsWith('-')) requireSuite(pattern, suites);

  if (stage) {
    const { config } = new SQSClient({ region: process.env.AWS_REGION ?? 'us-east-1' });
    await requireCredentials(stage, () => config.credentials());
    process.env.E2E_STAGE = stage;
    // jest takes what fits any pattern: a service's and that of the suites are one.
    const named = pattern && !pattern.startsWith('-') ? args.shift() : '';
    args.push('--testPathPatterns', String.raw`${named}.*\.e2e\.test\.ts$`);
  }
  // jest takes a timeout for all projects or none: here, for what waits on redelivery and retries.
  await run(['--selectProjects', 'e2e', '--maxWorkers', '1', '--testTimeout', '120000', ...args]);
}

await runSuites(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
