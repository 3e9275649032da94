import { trustPolicy } from '../iam/trustPolicy.ts';
import { until } from '../sources/sqs/sqsMappingFixture.ts';
import { stackFixture } from './testing/stackFixture.ts';

const { cloud, deploy, ask, stop } = await stackFixture();
afterAll(stop);

const stackOf = (type: string) => type.replaceAll('::', '-');

/** Deploys a stack of the resource, then the same with other properties, which must leave it the same one. */
async function updated(Type: string, before: Record<string, unknown>, after: Record<string, unknown>) {
  const first = await deploy({ It: { Type, Properties: before } }, stackOf(Type));
  expect(await deploy({ It: { Type, Properties: after } }, stackOf(Type))).toEqual(first);
  return first.It;
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html
test('a queue takes new attributes, and the default of one that is dropped', async () => {
  const RedrivePolicy = { deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:000000000000:dead', maxReceiveCount: 2 };
  await ask('sqs', 'CreateQueue', { QueueName: 'dead' });

  const QueueUrl = await updated('AWS::SQS::Queue', { VisibilityTimeout: 5, RedrivePolicy }, { DelaySeconds: 2 });

  const { Attributes } = await ask('sqs', 'GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] });
  expect(Attributes).toMatchObject({ VisibilityTimeout: '30', DelaySeconds: '2' });
  expect(Attributes).not.toHaveProperty('RedrivePolicy');
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html
test('a topic takes new attributes, and those of its delivery status logging', async () => {
  const role = (name: string) => `arn:aws:iam::000000000000:role/${name}`;
  const logging = (name: string) => [{ Protocol: 'sqs', FailureFeedbackRoleArn: role(name) }];

  const TopicArn = await updated(
    'AWS::SNS::Topic',
    { DisplayName: 'old', DeliveryStatusLogging: logging('old') },
    { DeliveryStatusLogging: logging('new') },
  );

  const answer = await fetch(cloud.endpoint, {
    method: 'POST',
    headers: { authorization: 'AWS4-HMAC-SHA256 Credential=a/20260101/eu-west-1/sns/aws4_request' },
    body: new URLSearchParams({ Action: 'GetTopicAttributes', TopicArn: TopicArn ?? '' }),
  });
  const attributes = await answer.text();
  expect(attributes).toContain(`<key>SQSFailureFeedbackRoleArn</key><value>${role('new')}</value>`);
  expect(attributes).toContain('<key>DisplayName</key><value></value>');
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kinesis-stream.html
test('a stream keeps its records for longer or shorter, and becomes one on demand', async () => {
  const summary = async (StreamName: string | undefined) =>
    (await ask<{ StreamDescriptionSummary: object }>('kinesis', 'DescribeStreamSummary', { StreamName }))
      .StreamDescriptionSummary;
  const type = 'AWS::Kinesis::Stream';

  const name = await updated(type, { ShardCount: 1, RetentionPeriodHours: 48 }, { ShardCount: 1 });
  expect(await summary(name)).toMatchObject({ RetentionPeriodHours: 24 });

  const onDemand = { StreamModeDetails: { StreamMode: 'ON_DEMAND' }, RetentionPeriodHours: 72 };
  await updated(type, { ShardCount: 1 }, onDemand);
  expect(await summary(name)).toMatchObject({
    RetentionPeriodHours: 72,
    StreamModeDetails: { StreamMode: 'ON_DEMAND' },
  });
  await expect(deploy({ It: { Type: type, Properties: { ShardCount: 2 } } }, stackOf(type))).rejects.toThrow(
    'can not change ShardCount',
  );
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html
test('a secret gets another value; a generated one stays until it is to be generated otherwise', async () => {
  const secretValueOf = async (SecretId: string | undefined) =>
    (await ask('secretsmanager', 'GetSecretValue', { SecretId })).SecretString;
  const type = 'AWS::SecretsManager::Secret';

  const id = await updated(type, { SecretString: 'old' }, { SecretString: 'new' });
  expect(await secretValueOf(id)).toBe('new');

  await updated(type, { SecretString: 'new' }, { GenerateSecretString: { PasswordLength: 20 } });
  const generated = await secretValueOf(id);
  expect(generated).toHaveLength(20);
  const described = { GenerateSecretString: { PasswordLength: 20 }, Description: 'a' };
  await deploy({ It: { Type: type, Properties: described } }, stackOf(type));
  expect(await secretValueOf(id)).toBe(generated);
});

// https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachine.html
test('executions that run go on by the old definition, new ones by the new', async () => {
  const definition = (result: string) => ({
    StartAt: 'Wait',
    States: {
      Wait: { Type: 'Wait', Seconds: 1, Next: 'Done' },
      Done: { Type: 'Pass', Result: result, End: true },
    },
  });
  const stack = (result: string) => ({
    Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trustPolicy('states.amazonaws.com') } },
    It: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: { RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] }, Definition: definition(result) },
    },
  });
  const { It: stateMachineArn } = await deploy(stack('old'), 'machine');
  const start = async () =>
    (await ask<{ executionArn: string }>('stepfunctions', 'StartExecution', { stateMachineArn })).executionArn;
  const outputOf = async (executionArn: string) =>
    (await ask('stepfunctions', 'DescribeExecution', { executionArn })).output;
  const old = await start();

  expect(await deploy(stack('new'), 'machine')).toMatchObject({ It: stateMachineArn });

  const young = await start();
  const outputs: unknown[] = [];
  await until(() => {
    void Promise.all([old, young].map(outputOf)).then((found) => outputs.splice(0, 2, ...found));
    return outputs[0] !== undefined && outputs[1] !== undefined;
  });
  expect(outputs).toEqual(['"old"', '"new"']);
});
