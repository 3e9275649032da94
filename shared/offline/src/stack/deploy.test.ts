import * as v from 'valibot';
import { AwsError } from '../cloud/awsService.ts';
import type { LocalCloud } from '../localCloud.ts';
import { reasonOf } from '../reasonOf.ts';
import { WrongVariable } from '../wrongVariable.ts';
import { type DeployOptions, deploy } from './deploy.ts';
import { resourceProvider } from './resourceProvider.ts';
import type { Template } from './template.ts';

const http = { atFront: (text: string) => text.replace('https://abc.execute-api', 'http://front/abc') };
const newCloud = () => ({ region: 'eu-west-1', accountId: '000000000000', http }) as unknown as LocalCloud;

const optionsOf = (template: Template, parameters: Record<string, string> = {}): DeployOptions => ({
  stackName: 'shop-dev',
  service: 'shop',
  stage: 'dev',
  template,
  parameters,
  code: (logicalId) => ({ file: `${logicalId}.cjs` }),
});

/** Providers that note what they are asked to create. */
function recordingProviders() {
  const created: string[] = [];
  const queue = resourceProvider({
    type: 'AWS::SQS::Queue',
    properties: v.object({
      QueueName: v.optional(v.string()),
      DelaySeconds: v.optional(v.number()),
      RedrivePolicy: v.optional(v.object({ deadLetterTargetArn: v.string() })),
    }),
    create: async ({ logicalId, properties, stack }) => {
      await new Promise((done) => setImmediate(done));
      if (properties.DelaySeconds === 13) throw new Error('an unlucky delay');
      created.push(`${logicalId} → ${properties.RedrivePolicy?.deadLetterTargetArn ?? 'nothing'}`);
      const name = properties.QueueName ?? `${stack.stackName}-${logicalId}`;
      return { physicalId: `http://${name}`, attributes: { Arn: `arn:${name}` }, remove: () => undefined };
    },
  });
  const lambda = resourceProvider({
    type: 'AWS::Lambda::Function',
    properties: v.object({ FunctionName: v.string() }),
    create: async ({ logicalId, properties, stack }) => {
      created.push((await stack.code(logicalId, { handler: '', source: undefined })).file);
      return { physicalId: properties.FunctionName, remove: () => undefined };
    },
  });
  const custom = resourceProvider({
    type: 'AWS::CloudFormation::CustomResource',
    properties: v.looseObject({ ServiceToken: v.string() }),
    create: ({ logicalId, type, properties }) => ({
      physicalId: logicalId,
      attributes: { Answer: `${type} ${properties.Version}` },
      remove: () => undefined,
    }),
  });
  return { created, providers: [queue, lambda, custom] };
}

const queue = (properties = {}) => ({ Type: 'AWS::SQS::Queue', Properties: properties });

test('builds each resource after those it refers to, and answers the row of the door', async () => {
  const { created, providers } = recordingProviders();
  const template: Template = {
    Parameters: { Mode: { Type: 'String', Default: 'native' } },
    Conditions: { Classic: { 'Fn::Equals': [{ Ref: 'Mode' }, 'classic'] } },
    Resources: {
      ReceiveLambdaFunction: {
        Type: 'AWS::Lambda::Function',
        DependsOn: ['WorkQueue'],
        Properties: { FunctionName: { 'Fn::Sub': 'shop-dev-receive' }, MemorySize: 256 },
      },
      WorkQueue: queue({
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['DeadLetterQueue', 'Arn'] }, maxReceiveCount: 3 },
      }),
      DeadLetterQueue: { ...queue({ QueueName: 'dead' }), UpdatePolicy: {} },
      ClassicQueue: { ...queue(), Condition: 'Classic' },
      Network: { Type: 'AWS::EC2::VPC' },
      Alarm: { Type: 'AWS::Unknown::Thing' },
      Migration: { Type: 'Custom::Migration', Properties: { ServiceToken: 'x', Version: 2 } },
    },
    Transform: 'AWS::LanguageExtensions',
    Outputs: {
      QueueUrl: { Value: { Ref: 'WorkQueue' }, Export: { Name: { 'Fn::Sub': `\${AWS::StackName}-queue` } } },
      NetworkId: { Value: { 'Fn::GetAtt': 'Network.VpcId' } },
      Answer: { Value: { 'Fn::GetAtt': 'Migration.Answer' } },
      ClassicUrl: { Condition: 'Classic', Value: { Ref: 'ClassicQueue' } },
    },
  };

  const stack = await deploy(optionsOf(template), newCloud(), providers);

  expect(created).toEqual(['DeadLetterQueue → nothing', 'WorkQueue → arn:dead', 'ReceiveLambdaFunction.cjs']);
  expect(stack).toMatchObject({
    outputs: {
      QueueUrl: 'http://shop-dev-WorkQueue',
      NetworkId: 'shop-dev-Network-VpcId',
      Answer: 'Custom::Migration 2',
    },
    functions: { receive: 'shop-dev-receive' },
    unsupported: [
      'Alarm (AWS::Unknown::Thing)',
      'DeadLetterQueue (AWS::SQS::Queue): UpdatePolicy',
      'ReceiveLambdaFunction (AWS::Lambda::Function): MemorySize',
      'Transform',
      'WorkQueue (AWS::SQS::Queue): RedrivePolicy.maxReceiveCount',
    ],
  });
  expect(stack.outputs).not.toHaveProperty('ClassicUrl');
  const network = { logicalId: 'Network', type: 'AWS::EC2::VPC', physicalId: 'shop-dev-Network' };
  expect(stack.resources).toContainEqual(network);
});

test('a later stack imports what an earlier one of the same cloud exports', async () => {
  const { providers } = recordingProviders();
  const cloud = newCloud();
  const exporting: Template = { Resources: {}, Outputs: { A: { Value: 'v', Export: { Name: 'shared' } } } };
  const importing: Template = { Resources: {}, Outputs: { B: { Value: { 'Fn::ImportValue': 'shared' } } } };

  await deploy(optionsOf(exporting), cloud, providers);

  expect((await deploy(optionsOf(importing), cloud, providers)).outputs).toEqual({ B: 'v' });
  await expect(deploy(optionsOf(importing), newCloud(), providers)).rejects.toThrow('no stack exports "shared"');
});

test('where a variable is to blame, that is to be corrected and not the resource', async () => {
  const failing = (error: Error) =>
    resourceProvider({
      type: 'AWS::SQS::Queue',
      properties: v.object({}),
      create: () => {
        throw error;
      },
    });
  const wrong = new WrongVariable('SHOP_URL', 'nobody answers');
  const messages = await Promise.all(
    [wrong, new AwsError('ServiceUnavailable', wrong.message, { cause: wrong })].map((error) =>
      deploy(optionsOf({ Resources: { A: queue() } }), newCloud(), [failing(error)]).catch(reasonOf),
    ),
  );

  const expected =
    'The stack shop-dev can not be built. A (AWS::SQS::Queue): nobody answers. ' +
    'Correct SHOP_URL, or unset it, and start again';
  expect(messages).toEqual([expected, expected]);
});

const referring = (to: string) => queue({ QueueName: { Ref: to } });

test.each<[string, Template, string]>([
  ['a cycle', { Resources: { A: referring('B'), B: referring('A') } }, 'A → B → A is a cycle'],
  ['an unknown Ref', { Resources: { A: referring('Nobody') } }, 'A (AWS::SQS::Queue): "Nobody" is neither a parameter'],
  [
    'a Ref to what is not built',
    { Resources: { A: referring('B'), B: { Type: 'AWS::Unknown::Thing' } } },
    'A (AWS::SQS::Queue): "B" can not be referred to: the local cloud does not build AWS::Unknown::Thing',
  ],
  [
    'a Ref to what a condition left out',
    {
      Conditions: { No: { 'Fn::Equals': [1, 2] } },
      Resources: { A: referring('B'), B: { ...queue(), Condition: 'No' } },
    },
    'its condition No does not hold',
  ],
  [
    'a provider that throws',
    { Resources: { A: queue({ DelaySeconds: 13 }) } },
    'A (AWS::SQS::Queue): an unlucky delay',
  ],
  [
    'a wrong property',
    { Resources: { A: queue({ DelaySeconds: [] }) } },
    'DelaySeconds: Invalid type: Expected number',
  ],
  [
    'an unknown attribute',
    { Resources: { A: queue() }, Outputs: { X: { Value: { 'Fn::GetAtt': 'A.Nam' } } } },
    'The output X: A (AWS::SQS::Queue) has no attribute "Nam" here (it has Arn)',
  ],
  ['an unknown condition', { Resources: { A: { ...queue(), Condition: 'X' } } }, 'the template has no condition "X"'],
  [
    'a condition that depends on itself',
    { Conditions: { X: { 'Fn::Not': [{ Condition: 'X' }] } }, Resources: { A: { ...queue(), Condition: 'X' } } },
    'the condition "X" depends on itself',
  ],
  [
    'an unknown mapping',
    { Resources: {}, Outputs: { X: { Value: { 'Fn::FindInMap': ['a', 'b', 'c'] } } } },
    'Mappings have no a.b.c',
  ],
])('%s is an error that names the stack and the place', async (_, template, message) => {
  const { providers } = recordingProviders();

  const failure = deploy(optionsOf(template), newCloud(), providers);

  await expect(failure).rejects.toThrow(message);
  await expect(failure).rejects.toThrow('The stack shop-dev can not be built.');
});
