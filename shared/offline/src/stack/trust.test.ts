import { trustPolicy } from '../iam/trustPolicy.ts';
import { functionFixture } from '../lambda/testing/functionFixture.ts';
import { stackFixture } from './testing/stackFixture.ts';

const { codeFile } = functionFixture('exports.handler = async () => undefined;');
const { ask, deploy, remove, stop } = await stackFixture(codeFile);
afterAll(stop);

const RoleArn = { 'Fn::GetAtt': ['Role', 'Arn'] };
const Definition = { StartAt: 'A', States: { A: { Type: 'Succeed' } } };
const machine = { Type: 'AWS::StepFunctions::StateMachine', Properties: { RoleArn, Definition } };
const statement = (Action: string) => ({ Effect: 'Allow', Action, Resource: '*' });
const PolicyDocument = {
  Statement: [statement('kinesis:*'), statement('s3:*'), statement('states:*'), statement('sqs:*')],
};
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

test('a role whose trust is taken away is not assumed any more by what has it already', async () => {
  const send = {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage',
    Parameters: { QueueUrl: { Ref: 'Queue' }, MessageBody: 'sent' },
    End: true,
  };
  const stack = (...services: string[]) => ({
    Role: role(...services),
    Queue: { Type: 'AWS::SQS::Queue' },
    QueuePolicy: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [{ Ref: 'Queue' }],
        PolicyDocument: { Statement: [{ ...statement('sqs:SendMessage'), Principal: '*' }] },
      },
    },
    Machine: { ...machine, Properties: { RoleArn, Definition: { StartAt: 'A', States: { A: send } } } },
    Rule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventPattern: { source: ['shop'] },
        Targets: [
          { Id: 'm', Arn: { Ref: 'Machine' }, RoleArn, DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } } },
        ],
      },
    },
  });
  await deploy(stack('states.amazonaws.com', 'events.amazonaws.com'), 'trust');
  const { Machine: stateMachineArn, Queue: QueueUrl } = await deploy(stack('redshift.amazonaws.com'), 'trust');
  const { executionArn } = await ask('stepfunctions', 'StartExecution', { stateMachineArn });
  await ask('events', 'PutEvents', { Entries: [{ Source: 'shop', DetailType: 'order', Detail: '{}' }] });

  const { Messages = [] } = await ask<{ Messages?: object[] }>('sqs', 'ReceiveMessage', {
    ...{ QueueUrl, WaitTimeSeconds: 5, MessageAttributeNames: ['All'] },
  });
  expect(Messages).toMatchObject([{ MessageAttributes: { ERROR_CODE: { StringValue: 'NO_PERMISSIONS' } } }]);
  expect(await ask('stepfunctions', 'DescribeExecution', { executionArn })).toMatchObject({
    status: 'FAILED',
    cause: expect.stringContaining('states.eu-west-1.amazonaws.com is not authorized to perform: sts:AssumeRole'),
  });
  await remove('trust');
});
