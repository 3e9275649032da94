import * as v from 'valibot';
import type { LocalCloud } from '../localCloud.ts';
import type { StackContext } from '../stack/resourceProvider.ts';
import { createIam } from './createIam.ts';
import { iamResources } from './resources.ts';
import { trustPolicy } from './trustPolicy.ts';

const stack: StackContext = { stackName: 'shop-dev', service: 'shop', stage: 'dev', code: () => ({ file: '' }) };
const allowSend = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: 'arn:aws:sqs:us-east-1:000000000000:orders' }],
};

const AssumeRolePolicyDocument = trustPolicy('lambda.amazonaws.com');

function setUp() {
  const iam = createIam();
  const cloud = { iam, accountId: '000000000000' } as LocalCloud;
  async function create(type: string, logicalId: string, given: object) {
    const provider = iamResources.find((each) => each.type === type);
    if (!provider) throw new Error(`No provider of ${type}`);
    return provider.create({
      logicalId,
      type,
      properties: v.parse(provider.properties, { AssumeRolePolicyDocument, ...given }),
      stack,
      cloud,
    });
  }
  function mayDo(roleArn: string, action: string, resourceArn = 'arn:aws:sqs:us-east-1:000000000000:orders') {
    return iam.refusal({ type: 'role', roleArn }, { action, resourceArn }) === undefined;
  }
  return { create, mayDo };
}

describe('AWS::IAM::Role', () => {
  test('is named, and holds its inline policies', async () => {
    const { create, mayDo } = setUp();

    const { physicalId, attributes } = await create('AWS::IAM::Role', 'WorkRole', {
      RoleName: 'work',
      Path: '/team/',
      Policies: [{ PolicyName: 'send', PolicyDocument: allowSend }],
    });

    const roleArn = 'arn:aws:iam::000000000000:role/team/work';
    expect(physicalId).toBe('work');
    expect(attributes).toEqual({ Arn: roleArn, RoleId: expect.stringMatching(/^AROA[0-9A-F]{17}$/) });
    expect([mayDo(roleArn, 'sqs:SendMessage'), mayDo(roleArn, 'sqs:DeleteMessage')]).toEqual([true, false]);
  });

  test('gets a name of at most 64 characters', async () => {
    const { create } = setUp();

    const { physicalId } = await create('AWS::IAM::Role', `Role${'x'.repeat(80)}`, {});

    expect(physicalId).toMatch(/^shop-dev-Rolex+-[0-9A-F]{12}$/);
    expect(physicalId).toHaveLength(64);
  });

  test('refuses a longer name', async () => {
    const { create } = setUp();

    await expect(create('AWS::IAM::Role', 'WorkRole', { RoleName: 'x'.repeat(65) })).rejects.toThrow('1 to 64');
  });

  test.each([
    ['AWSLambdaBasicExecutionRole', false],
    ['AWSLambdaVPCAccessExecutionRole', true],
  ])('holds the managed policy %s', async (name, network) => {
    const { create, mayDo } = setUp();

    await create('AWS::IAM::Role', 'WorkRole', {
      RoleName: 'work',
      ManagedPolicyArns: [`arn:aws:iam::aws:policy/service-role/${name}`],
    });

    const roleArn = 'arn:aws:iam::000000000000:role/work';
    expect(mayDo(roleArn, 'logs:PutLogEvents')).toBe(true);
    expect(mayDo(roleArn, 'ec2:CreateNetworkInterface')).toBe(network);
  });

  test('refuses a managed policy that is not known, by its name', async () => {
    const { create } = setUp();
    const given = { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] };

    await expect(create('AWS::IAM::Role', 'WorkRole', given)).rejects.toThrow('AdministratorAccess');
  });
});

describe('AWS::IAM::Policy', () => {
  test('is attached to roles beside what they have', async () => {
    const { create, mayDo } = setUp();
    const { physicalId, attributes } = await create('AWS::IAM::Role', 'WorkRole', {
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
    });

    await create('AWS::IAM::Policy', 'Send', { PolicyName: 'send', PolicyDocument: allowSend, Roles: [physicalId] });

    const roleArn = String(attributes?.Arn);
    expect([mayDo(roleArn, 'sqs:SendMessage'), mayDo(roleArn, 'logs:PutLogEvents')]).toEqual([true, true]);
  });

  test('needs a role that stands', async () => {
    const { create } = setUp();
    const given = { PolicyName: 'send', PolicyDocument: allowSend, Roles: ['nobody'] };

    await expect(create('AWS::IAM::Policy', 'Send', given)).rejects.toThrow('no role nobody');
  });
});
