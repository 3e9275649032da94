import { trustPolicy } from '../iam/trustPolicy.ts';
import { functionFixture } from '../lambda/testing/functionFixture.ts';
import { stackFixture } from './testing/stackFixture.ts';

const { codeFile } = functionFixture('exports.handler = async () => undefined;');
const { deploy, remove, stop } = await stackFixture(codeFile);
afterAll(stop);

const RoleArn = { 'Fn::GetAtt': ['Role', 'Arn'] };
const Definition = { StartAt: 'A', States: { A: { Type: 'Succeed' } } };
const machine = { Type: 'AWS::StepFunctions::StateMachine', Properties: { RoleArn, Definition } };
const statement = (Action: string) => ({ Effect: 'Allow', Action, Resource: '*' });
const PolicyDocument = { Statement: [statement('kinesis:*'), statement('s3:*'), statement('states:*')] };
const role = (...services: string[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: trustPolicy(...services),
    Policies: [{ PolicyName: 'all', PolicyDocument }],
  },
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-service.html
test.each([
  [
    'lambda.amazonaws.com',
    'a function',
    'The role defined for the function cannot be assumed by Lambda',
    {
      It: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          ...{ Handler: 'src/functions/fixture/index.handler', Runtime: 'nodejs24.x', Code: {} },
          Role: RoleArn,
        },
      },
    },
  ],
  [
    'states.amazonaws.com',
    'a state machine',
    'Neither the global service principal states.amazonaws.com, nor the regional one',
    { It: machine },
  ],
  ['states.eu-west-1.amazonaws.com', 'a state machine, by its region', 'nor the regional one', { It: machine }],
  [
    'firehose.amazonaws.com',
    'a delivery stream',
    'Firehose is unable to assume role arn:aws:iam::000000000000:role/',
    {
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'clicks' } },
      It: {
        Type: 'AWS::KinesisFirehose::DeliveryStream',
        Properties: {
          ExtendedS3DestinationConfiguration: { BucketARN: { 'Fn::GetAtt': ['Bucket', 'Arn'] }, RoleARN: RoleArn },
        },
      },
    },
  ],
  [
    'firehose.amazonaws.com',
    "a delivery stream's transform",
    'Firehose is unable to assume role arn:aws:iam::000000000000:role/',
    {
      DeliveryRole: role('firehose.amazonaws.com'),
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'clicks' } },
      It: {
        Type: 'AWS::KinesisFirehose::DeliveryStream',
        Properties: {
          ExtendedS3DestinationConfiguration: {
            BucketARN: { 'Fn::GetAtt': ['Bucket', 'Arn'] },
            RoleARN: { 'Fn::GetAtt': ['DeliveryRole', 'Arn'] },
            ProcessingConfiguration: {
              Enabled: true,
              Processors: [
                {
                  Type: 'Lambda',
                  Parameters: [
                    { ParameterName: 'LambdaArn', ParameterValue: 'arn:aws:lambda:eu-west-1:000000000000:function:f' },
                    { ParameterName: 'RoleArn', ParameterValue: RoleArn },
                  ],
                },
              ],
            },
          },
        },
      },
    },
  ],
  [
    'events.amazonaws.com',
    'a target of a rule',
    "cannot be assumed by principal 'events.amazonaws.com'",
    {
      MachineRole: role('states.amazonaws.com'),
      Machine: {
        ...machine,
        Properties: { RoleArn: { 'Fn::GetAtt': ['MachineRole', 'Arn'] }, Definition },
      },
      It: {
        Type: 'AWS::Events::Rule',
        Properties: {
          // What is refused leaves nothing that a corrected deployment would meet.
          Name: 'daily',
          ScheduleExpression: 'rate(1 day)',
          Targets: [{ Id: 'machine', Arn: { Ref: 'Machine' }, RoleArn }],
        },
      },
    },
  ],
])('%s must be trusted by the role of %s', async (service, _, refusal, resources) => {
  await expect(deploy({ Role: role('redshift.amazonaws.com'), ...resources }, 'trust')).rejects.toThrow(refusal);

  await deploy({ Role: role(service), ...resources }, 'trust');
  await remove('trust');
});
