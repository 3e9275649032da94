import { arn, type Resource, resourcesOf } from './resource.ts';
import { verifyTemplate } from './verifyTemplate.ts';

const tlsOnly = { Statement: [{ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }] };
const retained = { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' };
const allow = (Action: string, Resource: unknown) => ({
  PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource }] },
});
const alarm = { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmDescription: 'Look.' } };

type Resources = Record<string, Omit<Resource, 'id'>>;

/** Nothing is wrong with it. */
const sound = (): Resources => ({
  WorkRole: { Type: 'AWS::IAM::Role', Properties: { Policies: [allow('dynamodb:PutItem', arn('WorkTable'))] } },
  WorkLambdaFunction: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName: 'shop-dev-work',
      Role: arn('WorkRole'),
      Timeout: 10,
      TracingConfig: { Mode: 'Active' },
    },
  },
  WorkLogGroup: {
    Type: 'AWS::Logs::LogGroup',
    Properties: { LogGroupName: '/aws/lambda/shop-dev-work', RetentionInDays: 30 },
  },
  WorkQueue: {
    Type: 'AWS::SQS::Queue',
    Properties: {
      ...{ VisibilityTimeout: 60, MessageRetentionPeriod: 345_600, SqsManagedSseEnabled: true },
      RedrivePolicy: { deadLetterTargetArn: arn('WorkDeadLetterQueue'), maxReceiveCount: 400 },
    },
  },
  WorkDeadLetterQueue: {
    Type: 'AWS::SQS::Queue',
    Properties: { MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true },
  },
  ...{ WorkErrorsAlarm: alarm, WorkThrottlesAlarm: alarm, WorkQueueAgeAlarm: alarm, WorkQueueFailedAgeAlarm: alarm },
  ...{ WorkDeadLetterQueueDepthAlarm: alarm, WorkTopicUndeliveredAlarm: alarm },
  WorkMapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      ...{ EventSourceArn: arn('WorkQueue'), FunctionName: arn('WorkLambdaFunction') },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    },
  },
  WorkTable: {
    Type: 'AWS::DynamoDB::Table',
    ...retained,
    Properties: {
      ...{ SSESpecification: { SSEEnabled: true }, TimeToLiveSpecification: { Enabled: true } },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    },
  },
  WorkTopic: { Type: 'AWS::SNS::Topic', Properties: { KmsMasterKeyId: 'alias/aws/sns' } },
  WorkTopicPolicy: {
    Type: 'AWS::SNS::TopicPolicy',
    Properties: { Topics: [{ Ref: 'WorkTopic' }], PolicyDocument: tlsOnly },
  },
  WorkBucket: { Type: 'AWS::S3::Bucket', ...retained, Properties: {} },
  WorkBucketPolicy: {
    Type: 'AWS::S3::BucketPolicy',
    Properties: { Bucket: { Ref: 'WorkBucket' }, PolicyDocument: tlsOnly },
  },
});

const verify = (resources: Resources) =>
  verifyTemplate({
    ...{ service: 'shop', stage: 'dev', sources: 'expiresAt' },
    resources: resourcesOf({ Resources: resources }),
  });

/** The sound template with some properties of one resource changed. */
const changed = (id: string, properties: object, policies: object = {}): Resources => {
  const resources = sound();
  const resource = resources[id] as Resources[string];
  return { ...resources, [id]: { ...resource, ...policies, Properties: { ...resource.Properties, ...properties } } };
};

const added = (id: string, Type: string, Properties: Record<string, unknown>): Resources => ({
  ...sound(),
  [id]: { Type, Properties },
});

const without = (id: string): Resources => Object.fromEntries(Object.entries(sound()).filter(([key]) => key !== id));

test('nothing is found where nothing is wrong', () => {
  expect(verify(sound())).toEqual([]);
});

const permission = (Principal: string) => ({ Principal, FunctionName: arn('WorkLambdaFunction') });
const mapping = {
  EventSourceArn: arn('WorkTable'),
  FunctionName: arn('WorkLambdaFunction'),
  StartingPosition: 'LATEST',
};
const queueMapping = sound().WorkMapping?.Properties;

test.each<[string, string, Resources]>([
  [
    'everything',
    'WorkRole: narrow dynamodb:PutItem',
    changed('WorkRole', { Policies: [allow('dynamodb:PutItem', '*')] }),
  ],
  ['every action', 'WorkRole: narrow s3:*', changed('WorkRole', { Policies: [allow('s3:*', arn('WorkBucket'))] })],
  ...['Policy', 'ManagedPolicy', 'RolePolicy'].map((type): [string, string, Resources] => [
    `everything by a ${type}`,
    'P: narrow * on "*"',
    added('P', `AWS::IAM::${type}`, allow('*', '*')),
  ]),
  [
    'what others manage',
    'WorkRole: say what it may do, in place of "arn:aws:iam::aws:policy/AdministratorAccess"',
    changed('WorkRole', { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }),
  ],
  [
    'making its log group anew',
    'WorkRole: allow no logs:CreateLogGroup',
    changed('WorkRole', {
      AssumeRolePolicyDocument: { Statement: [{ Principal: { Service: ['lambda.amazonaws.com'] } }] },
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole'],
    }),
  ],
  [
    'two functions',
    'WorkRole: give',
    added('Other', 'AWS::Lambda::Function', { Role: arn('WorkRole'), FunctionName: 'shop-dev-o' }),
  ],
  ['logs for ever', 'WorkLogGroup: set Ret', changed('WorkLogGroup', { RetentionInDays: undefined })],
  ['no log group', 'WorkLambdaFunction: give it a log', without('WorkLogGroup')],
  ['no traces', 'WorkLambdaFunction: set Tra', changed('WorkLambdaFunction', { TracingConfig: undefined })],
  [
    'a topic whose function forgets',
    'WorkLambdaFunction: give it a dead',
    added('P', 'AWS::Lambda::Permission', permission('sns.amazonaws.com')),
  ],
  [
    'a destination for what went well alone',
    'WorkLambdaFunction: give it a dead',
    {
      ...added('P', 'AWS::Lambda::Permission', permission('sns.amazonaws.com')),
      C: {
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: { FunctionName: arn('WorkLambdaFunction'), DestinationConfig: { OnSuccess: {} } },
      },
    },
  ],
  ['a queue without redrive', 'WorkQueue: give it a Red', changed('WorkQueue', { RedrivePolicy: undefined })],
  ['a stream that forgets', 'M: give it an on-failure', added('M', 'AWS::Lambda::EventSourceMapping', mapping)],
  ['a subscription that forgets', 'S: give it a Red', added('S', 'AWS::SNS::Subscription', {})],
  ['dead letters that nobody sees', 'WorkDeadLetterQueueDepthAlarm: add', without('WorkDeadLetterQueueDepthAlarm')],
  [
    'an alarm that says nothing',
    'WorkDeadLetterQueueDepthAlarm: say',
    changed('WorkDeadLetterQueueDepthAlarm', { AlarmDescription: '' }),
  ],
  ['a short visibility', 'WorkQueue: set Vis', changed('WorkQueue', { VisibilityTimeout: 59 })],
  ['the default one', 'WorkQueue: set Vis', changed('WorkQueue', { VisibilityTimeout: undefined })],
  [
    'one that a second mapping outlasts',
    'WorkQueue: set VisibilityTimeout to 70 s',
    added('M', 'AWS::Lambda::EventSourceMapping', { ...queueMapping, MaximumBatchingWindowInSeconds: 10 }),
  ],
  ['few receives', 'WorkQueue: raise max', changed('WorkQueue', { RedrivePolicy: { maxReceiveCount: 3 } })],
  ['a batch as a whole', 'WorkMapping: set Fun', changed('WorkMapping', { FunctionResponseTypes: [] })],
  [
    'dead letters of 4 days',
    'WorkDeadLetterQueue: set MessageRetentionPeriod to 14 days',
    changed('WorkDeadLetterQueue', { MessageRetentionPeriod: 345_600 }),
  ],
  [
    'work that dead letters would not outlive',
    'WorkQueue: set MessageRetentionPeriod to 4 days',
    changed('WorkQueue', { MessageRetentionPeriod: 1_209_600 }),
  ],
  ['a plain table', 'WorkTable: encrypt', changed('WorkTable', { SSESpecification: undefined })],
  ['a plain queue', 'WorkQueue: encrypt', changed('WorkQueue', { SqsManagedSseEnabled: false })],
  ['a plain topic', 'WorkTopic: encrypt', changed('WorkTopic', { KmsMasterKeyId: undefined })],
  ['a bucket without TLS', 'WorkBucket: deny', without('WorkBucketPolicy')],
  ['a topic without TLS', 'WorkTopic: deny', without('WorkTopicPolicy')],
  ['a table that goes', 'WorkTable: retain', changed('WorkTable', {}, { DeletionPolicy: 'Delete' })],
  [
    'a table without backup',
    'WorkTable: turn point',
    changed('WorkTable', { PointInTimeRecoverySpecification: undefined }),
  ],
  ['items that stay', 'WorkTable: turn time', changed('WorkTable', { TimeToLiveSpecification: undefined })],
  ['a bucket that goes', 'WorkBucket: retain', changed('WorkBucket', {}, { DeletionPolicy: 'Delete' })],
  ['a bucket of each failed attempt', 'WorkBucket: retain', changed('WorkBucket', {}, { DeletionPolicy: 'Retain' })],
  ['a kept name', 'WorkBucket: leave BucketName out', changed('WorkBucket', { BucketName: 'shop-dev-work' })],
  ['a database that goes', 'D: leave a snap', added('D', 'AWS::RDS::DBInstance', { StorageEncrypted: true })],
  ['a disk that fills up', 'DStorageAlarm: add', added('D', 'AWS::RDS::DBInstance', { StorageEncrypted: true })],
])('%s is found', (_, finding, resources) => {
  expect(verify(resources)).toEqual(expect.arrayContaining([expect.stringContaining(finding)]));
});
