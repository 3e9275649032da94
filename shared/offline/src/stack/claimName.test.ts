import { trustPolicy } from '../iam/trustPolicy.ts';
import { stackFixture } from './testing/stackFixture.ts';

const { cloud, deploy, remove, ask, stop } = await stackFixture();
afterAll(stop);

const roleArn = 'arn:aws:iam::000000000000:role/r';
cloud.iam.putRole(roleArn, [], trustPolicy('states.amazonaws.com'));

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
describe('a name that is taken', () => {
  const types = {
    'AWS::SQS::Queue': { QueueName: 'taken' },
    'AWS::SNS::Topic': { TopicName: 'taken' },
    'AWS::Logs::LogGroup': { LogGroupName: 'taken' },
    'AWS::S3::Bucket': { BucketName: 'taken' },
    'AWS::Kinesis::Stream': { Name: 'taken', ShardCount: 1 },
    'AWS::Events::EventBus': { Name: 'taken' },
    'AWS::Events::Rule': { Name: 'taken', ScheduleExpression: 'rate(1 day)' },
    'AWS::IAM::Role': { RoleName: 'taken', AssumeRolePolicyDocument: trustPolicy('lambda.amazonaws.com') },
    'AWS::SecretsManager::Secret': { Name: 'taken', SecretString: 'a' },
    'AWS::StepFunctions::StateMachine': {
      StateMachineName: 'taken',
      RoleArn: roleArn,
      Definition: { StartAt: 'A', States: { A: { Type: 'Succeed' } } },
    },
    'AWS::CloudWatch::Alarm': {
      AlarmName: 'taken',
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 1,
      Threshold: 1,
      Namespace: 'n',
      MetricName: 'm',
      Period: 60,
      Statistic: 'Sum',
    },
  };

  test.each(Object.entries(types))('of %s is not taken over by another stack', async (Type, Properties) => {
    const one = { One: { Type, Properties } };
    const { One: first } = await deploy(one, 'first');

    await expect(deploy({ Two: { Type, Properties }, Before: { Type: 'AWS::SQS::Queue' } }, 'second')).rejects.toThrow(
      'taken already exists in stack first',
    );
    await expect(deploy({ Renamed: { Type, Properties } }, 'first')).rejects.toThrow(
      'taken already exists in stack first',
    );
    expect(await deploy(one, 'first')).toEqual({ One: first });
    await remove('first');
    await deploy({ Two: { Type, Properties } }, 'second');
    await remove('second');
  });

  const made: [type: string, properties: Record<string, unknown>, service: string, action: string, input: object][] = [
    ['AWS::SQS::Queue', { QueueName: 'made' }, 'sqs', 'CreateQueue', { QueueName: 'made' }],
    ['AWS::SNS::Topic', { TopicName: 'made' }, 'sns', 'CreateTopic', { Name: 'made' }],
    ['AWS::S3::Bucket', { BucketName: 'made' }, 's3', 'CreateBucket', { Bucket: 'made' }],
    [
      'AWS::Events::Rule',
      { Name: 'made', ScheduleExpression: 'rate(1 day)' },
      ...(['events', 'PutRule', { Name: 'made', ScheduleExpression: 'rate(2 days)' }] as const),
    ],
    [
      'AWS::StepFunctions::StateMachine',
      { ...types['AWS::StepFunctions::StateMachine'], StateMachineName: 'made' },
      ...(['stepfunctions', 'CreateStateMachine'] as const),
      {
        name: 'made',
        roleArn: types['AWS::StepFunctions::StateMachine'].RoleArn,
        definition: JSON.stringify(types['AWS::StepFunctions::StateMachine'].Definition),
      },
    ],
    [
      'AWS::CloudWatch::Alarm',
      { ...types['AWS::CloudWatch::Alarm'], AlarmName: 'made' },
      ...(['cloudwatch', 'PutMetricAlarm', { ...types['AWS::CloudWatch::Alarm'], AlarmName: 'made' }] as const),
    ],
  ];

  test.each(made)(
    'of %s is not taken over from outside of stacks',
    async (Type, Properties, service, action, input) => {
      await ask(service, action, input);

      await expect(deploy({ One: { Type, Properties } }, 'late')).rejects.toThrow(
        `Resource of type '${Type}' with identifier 'made' already exists.`,
      );
    },
  );

  test('stays with what a removed stack has retained, and is free once that is deleted', async () => {
    const stack = { Work: { Type: 'AWS::SQS::Queue', DeletionPolicy: 'Retain', Properties: { QueueName: 'left' } } };
    const { Work: QueueUrl } = await deploy(stack, 'gone');
    await remove('gone');

    await expect(deploy(stack, 'next')).rejects.toThrow("with identifier 'left' already exists.");
    await ask('sqs', 'DeleteQueue', { QueueUrl });
    await deploy(stack, 'next');
  });
});
