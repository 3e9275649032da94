import { run } from 'jest';

// `npm run e2e` runs the e2e and fault suites against a local cloud; `npm run e2e -- --stage dev` runs the e2e suites
// against that stage on AWS. All other arguments go to jest.
const args = process.argv.slice(2);
const at = args.indexOf('--stage');
const [, stage] = at === -1 ? [] : args.splice(at, 2);
if (at !== -1 && !stage) throw new Error('Name the stage: npm run e2e -- --stage dev');

if (stage) {
  process.env.E2E_STAGE = stage;
  args.push('--testPathPatterns', String.raw`\.e2e\.test\.ts$`);
}
// jest takes a timeout for all projects or none: here, for what waits on redelivery and retries.
await run(['--selectProjects', 'e2e', '--runInBand', '--testTimeout', '60000', ...args]);
