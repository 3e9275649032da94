import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { fakeClient } from '@patterns/testing/sdk';
import { awsAccount } from './awsAccount.ts';

/** An account whose every call is answered alike. */
function accountOf(answer: () => unknown) {
  return awsAccount({
    cloudformation: fakeClient<CloudFormationClient>(answer).client,
    ec2: fakeClient<EC2Client>(answer).client,
    lambda: fakeClient<LambdaClient>(answer).client,
    quotas: fakeClient<ServiceQuotasClient>(answer).client,
  });
}

const failing = (name: string, message: string) =>
  accountOf(() => {
    throw Object.assign(new Error(message), { name });
  });

test('reads what the calls answer', async () => {
  const account = accountOf(() => ({
    Stacks: [{ StackStatus: 'UPDATE_COMPLETE' }],
    ReservedConcurrentExecutions: 20,
    AccountLimit: { ConcurrentExecutions: 1_000, UnreservedConcurrentExecutions: 980 },
    Vpcs: [{}, {}],
    Quota: { Value: 5 },
  }));

  expect(await account.stands('jobs-dev')).toBe(true);
  expect(await account.reserved('jobs-dev-run')).toBe(20);
  expect(await account.unreserved()).toBe(980);
  expect(await account.vpcs()).toBe(2);
  expect(await account.vpcQuota()).toBe(5);
});

test('what is not there does not stand and has nothing reserved', async () => {
  const stack = failing('ValidationError', 'Stack with id jobs-dev does not exist');
  const lambda = failing('ResourceNotFoundException', 'Function not found: jobs-dev-run');

  expect(await stack.stands('jobs-dev')).toBe(false);
  expect(await lambda.reserved('jobs-dev-run')).toBe(0);
});

test.each(['ROLLBACK_COMPLETE', 'REVIEW_IN_PROGRESS'])('a stack in %s has no resources', async (StackStatus) => {
  expect(await accountOf(() => ({ Stacks: [{ StackStatus }] })).stands('jobs-dev')).toBe(false);
});

test('a function without a reservation has nothing reserved', async () => {
  expect(await accountOf(() => ({})).reserved('jobs-dev-run')).toBe(0);
});

test.each([
  ['AccessDenied', 'stands', 'cloudformation:DescribeStacks'],
  ['AccessDeniedException', 'reserved', 'lambda:GetFunctionConcurrency'],
  ['AccessDeniedException', 'unreserved', 'lambda:GetAccountSettings'],
  ['UnauthorizedOperation', 'vpcs', 'ec2:DescribeVpcs'],
  ['AccessDeniedException', 'vpcQuota', 'servicequotas:GetServiceQuota'],
] as const)('%s of %s names the action %s', async (name, method, action) => {
  const account = failing(name, 'User is not authorized');

  await expect(account[method]('jobs-dev')).rejects.toMatchObject({
    name: 'NotAnswered',
    message: `These credentials need ${action}`,
  });
});

test('another failure is told in one line', async () => {
  const account = failing('Error', 'unexpected content.\n  Deserialization error: to see …');

  await expect(account.vpcs()).rejects.toMatchObject({
    name: 'NotAnswered',
    message: 'ec2:DescribeVpcs has no answer: unexpected content.',
  });
});
