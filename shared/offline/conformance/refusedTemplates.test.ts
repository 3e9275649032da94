import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { localCloud } from '@patterns/testing/cloud';
import { bodyOf, queues, roleFor } from './stacks.ts';

const cloud = localCloud();
const client = new CloudFormationClient(cloud.connection);

const one = queues('rt-never', 1);
const parameter = (definition: object) => bodyOf(one, { Parameters: { Size: { Type: 'Number', ...definition } } });
const output = (Out: object | null) => bodyOf(one, { Outputs: { Out } });
const role = (properties = {}) => ({ Role: roleFor('lambda.amazonaws.com', properties) });

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html
test.each<[string, string, string]>([
  ['no resource', bodyOf({}), 'At least one Resources member'],
  ['a section that there is not', bodyOf(one, { Outputz: {} }), 'Invalid template property or properties [Outputz]'],
  ['a resource that is none', bodyOf({ A: null }), 'must be an object: A'],
  ['properties that are none', bodyOf({ A: { Type: 'AWS::SQS::Queue', Properties: 'x' } }), '/Resources/A/Properties]'],
  ['a resource of no type', bodyOf({ A: { Type: {} } }), 'must contain a Type member'],
  ['a parameter that is none', bodyOf(one, { Parameters: { X: null } }), 'must contain a Type member: X'],
  ['a deep one', parameter({ Default: 'x' }).replace('"x"', '['.repeat(9_000) + ']'.repeat(9_000)), 'deeper than 200'],
  ['a section that is none', bodyOf(one, { Outputs: 'x' }), 'Outputs must be an object'],
  ['a member of a resource that there is not', bodyOf({ A: { Type: 'AWS::SQS::Queue', Propertys: {} } }), 'Propertys'],
  ['a logical id with other characters', bodyOf({ 'A-1': { Type: 'AWS::SQS::Queue' } }), 'A-1 is non alphanumeric'],
  ['a dependency on nothing', bodyOf({ A: { Type: 'AWS::SQS::Queue', DependsOn: 'Nope' } }), 'dependencies [Nope]'],
  [
    'a reference to nothing in a branch',
    bodyOf(
      { A: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::If': ['No', { Ref: 'Nope' }, 'a'] } } } },
      { Conditions: { No: { 'Fn::Equals': ['a', 'b'] } } },
    ),
    'dependencies [Nope]',
  ],
  ['a condition that there is not', bodyOf({ A: { Type: 'AWS::SQS::Queue', Condition: 'Nope' } }), 'dependency Nope'],
  [
    'a condition of a name that objects have',
    bodyOf({ A: { Type: 'AWS::SQS::Queue', Condition: 'toString' } }),
    'y toString',
  ],
  ['an output of what objects have', output({ Value: { Ref: 'constructor' } }), 'dependencies [constructor]'],
  ['a condition that is none', bodyOf({ A: { Type: 'AWS::SQS::Queue', Condition: {} } }), 'must be a string'],
  ['a policy that is none', bodyOf({ A: { Type: 'AWS::SQS::Queue', DeletionPolicy: [] } }), 'DeletionPolicy member'],
  ['dependencies that are none', bodyOf({ A: { Type: 'AWS::SQS::Queue', DependsOn: [null] } }), 'DependsOn value'],
  [
    'allowed values that are none',
    parameter({ Default: 1, AllowedValues: {} }),
    'AllowedValues of Size must be a list',
  ],
  ['an output that is none', output(null), 'must contain a Value object: Out'],
  ['an output without value', output({ Value: null }), 'must contain a Value object: Out'],
  [
    'an output of a condition that there is not',
    output({ Value: 'a', Condition: 'Nope' }),
    'Nope in the Outputs block',
  ],
  ['a description that is none', output({ Value: 'a', Description: {} }), 'Every Description member must be a string'],
  ['an output of nothing', output({ Value: { Ref: 'Nope' } }), 'dependencies [Nope] in the Outputs block'],
  ['an export that is none', output({ Value: 'a', Export: 'a' }), 'Output Out is malformed'],
  [
    'a circle',
    bodyOf({ A: { Type: 'AWS::SQS::Queue', DependsOn: 'B' }, B: { Type: 'AWS::SQS::Queue', DependsOn: 'A' } }),
    'Circular dependency',
  ],
  ['501 resources', bodyOf(queues('q', 501)), '501, is greater than maximum allowed, 500'],
  ['more than 51,200 bytes', bodyOf(one, { Description: 'x'.repeat(51_200) }), 'larger than 51200 bytes'],
  ['a parameter without value', parameter({}), '"Size" has no value'],
  ['a parameter that is no number', parameter({ Default: 'x' }), 'must be a number'],
  ['a role without leave', bodyOf(role()), 'Requires capabilities : [CAPABILITY_IAM]'],
  ['a role of a name without leave', bodyOf(role({ RoleName: 'r' })), 'Requires capabilities : [CAPABILITY_NAMED_IAM]'],
])('%s is refused at once, and no stack is made', async (what, body, message) => {
  const StackName = `rt-${what.replaceAll(/\W/g, '-')}`;
  await expect(client.send(new CreateStackCommand({ StackName, TemplateBody: body }))).rejects.toThrow(message);
  await expect(client.send(new DescribeStacksCommand({ StackName }))).rejects.toThrow('does not exist');
});
