import { examine } from './examine.ts';
import { type Account, type Needs, NotAnswered } from './types.ts';

const none = { concurrencyParam: 'workers', reserved: [], vpcs: 0, networkParams: [] };

const jobs: Needs = {
  ...none,
  service: 'jobs',
  stackName: 'jobs-dev',
  concurrencyParam: 'workerConcurrency',
  reserved: [{ functionName: 'jobs-dev-run', executions: 20 }],
};

const reports: Needs = {
  ...none,
  service: 'reports',
  stackName: 'reports-dev',
  vpcs: 1,
  networkParams: ['databaseSecretArn', 'subnetIds'],
};

/** Without what the services need; a test says what it has. */
function examined(services: Needs[], answers: Partial<Account>) {
  const account: Account = {
    stands: async () => false,
    reserved: async () => 0,
    unreserved: async () => 1_000,
    vpcs: async () => 1,
    vpcQuota: async () => 5,
    ...answers,
  };
  return examine(services, { account, region: 'eu-west-1', stage: 'dev' });
}

const refuse = async () => {
  throw new NotAnswered('These credentials need it');
};

test('an account with room fits', async () => {
  const room = { unreserved: async () => 120, vpcs: async () => 4 };

  expect(await examined([jobs, reports], room)).toEqual([
    { check: 'Lambda concurrency to reserve', needed: 20, available: 20, verdict: 'fits', remedy: '' },
    { check: 'VPCs', needed: 1, available: 1, verdict: 'fits', remedy: '' },
  ]);
});

test('concurrency that leaves less than 100 does not fit, and the param is told', async () => {
  const [finding] = await examined([jobs, reports], { unreserved: async () => 119 });

  expect(finding).toMatchObject({ needed: 20, available: 19, verdict: 'DOES NOT FIT' });
  expect(finding?.remedy).toContain('jobs (20): --param workerConcurrency=none, or workerConcurrency: none\n');
  expect(finding?.remedy).toContain('eu-west-1.console.aws.amazon.com/servicequotas/home/services/lambda/quotas/');
  expect(finding?.remedy).not.toContain('reports');
});

test('a new account has nothing to reserve', async () => {
  const [finding] = await examined([jobs], { unreserved: async () => 10 });

  expect(finding).toMatchObject({ available: 0, verdict: 'DOES NOT FIT' });
});

test('what a function has reserved already is not needed again, and what it gives back is not counted', async () => {
  const two = { ...jobs, reserved: [...jobs.reserved, { functionName: 'jobs-dev-join', executions: 5 }] };
  const reserved = async (name: string) => (name === 'jobs-dev-run' ? 15 : 10);

  const [finding] = await examined([two], { reserved, unreserved: async () => 104 });

  expect(finding).toMatchObject({ needed: 5, available: 4, remedy: expect.stringContaining('jobs (5)') });
});

test('VPCs above the quota do not fit, and the params are told', async () => {
  const [, finding] = await examined([jobs, reports], { vpcs: async () => 5 });

  expect(finding).toMatchObject({ needed: 1, available: 0, verdict: 'DOES NOT FIT' });
  expect(finding?.remedy).toContain('reports: --param databaseSecretArn=… --param subnetIds=…\n');
  expect(finding?.remedy).toContain('services/vpc/quotas/L-F678F1CE');
});

test('the VPC of a stack that stands is there', async () => {
  const second = { ...reports, service: 'second', stackName: 'second-dev' };
  const stands = async (stackName: string) => stackName === 'reports-dev';

  const [, finding] = await examined([reports, second], { stands, vpcs: async () => 5 });

  expect(finding).toMatchObject({ needed: 1, available: 0 });
  expect(finding?.remedy).not.toContain('reports');
});

test('services that need nothing fit, whatever the account would refuse to tell', async () => {
  const findings = await examined([{ ...none, service: 'plain', stackName: 'plain-dev' }], {
    ...{ stands: refuse, reserved: refuse, unreserved: refuse, vpcs: refuse, vpcQuota: refuse },
  });

  expect(findings).toMatchObject([
    { needed: 0, verdict: 'fits' },
    { needed: 0, verdict: 'fits' },
  ]);
});

test.each([
  ['concurrency', 0, { unreserved: refuse }],
  ['what is reserved', 0, { reserved: refuse }],
  ['stacks', 1, { stands: refuse }],
  ['VPCs', 1, { vpcs: refuse }],
  ['the quota', 1, { vpcQuota: refuse }],
])('is not checked where %s may not be read; the other check is', async (_, at, answers) => {
  const findings = await examined([jobs, reports], answers);

  expect(findings[at]).toMatchObject({ verdict: 'NOT CHECKED', remedy: 'These credentials need it' });
  expect(findings[1 - at]).toMatchObject({ verdict: 'fits' });
});
