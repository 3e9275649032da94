import { createRequire } from 'node:module';

type Resources = Record<string, { Type: string; Properties: Record<string, unknown> }>;

const require = createRequire(import.meta.url);
const Alarms = require('./alarms.cjs') as new (serverless: object) => { hooks: Record<string, () => void> };

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

/** The resources of a template once the plugin has seen it. */
function withAlarms(
  template: Record<string, [type: string, properties?: object]>,
  alarms: { topicArn?: string } = {},
): Resources {
  const entries = Object.entries(template).map(([id, [type, Properties = {}]]) => [
    id,
    { Type: `AWS::${type}`, Properties },
  ]);
  const Resources = Object.fromEntries(entries);
  const provider = {
    compiledCloudFormationTemplate: { Resources },
    environment: { POWERTOOLS_METRICS_NAMESPACE: 'shop-dev' },
  };
  const service = { service: 'shop', custom: { alarms }, provider };
  const { hooks } = new Alarms({ configSchemaHandler: { defineCustomProperties: () => {} }, service });
  for (const hook of Object.values(hooks)) hook();
  return Resources;
}

function alarmsOf(...args: Parameters<typeof withAlarms>): string[] {
  const alarms = Object.entries(withAlarms(...args)).filter(([, { Type }]) => Type === 'AWS::CloudWatch::Alarm');
  return alarms.map(([id]) => id);
}

const queue: [string] = ['SQS::Queue'];
const consumer: [string, object] = [
  'Lambda::EventSourceMapping',
  { EventSourceArn: arn('OrderQueue'), FunctionName: arn('StoreOrderLambdaFunction') },
];

test.each<[string, [string, object?]]>([
  ['a queue', ['SQS::Queue', { RedrivePolicy: { deadLetterTargetArn: arn('EndQueue') } }]],
  ['a subscription', ['SNS::Subscription', { RedrivePolicy: { deadLetterTargetArn: arn('EndQueue') } }]],
  ['a rule', ['Events::Rule', { Targets: [{ DeadLetterConfig: { Arn: arn('EndQueue') } }] }]],
  [
    'an on-failure destination',
    ['Lambda::EventInvokeConfig', { DestinationConfig: { OnFailure: { Destination: arn('EndQueue') } } }],
  ],
])('one message is too many in the queue that is the end for %s', (_, source) => {
  expect(alarmsOf({ EndQueue: queue, SomeSource: source })).toContain('EndQueueDepthAlarm');
});

test('a queue named as a dead-letter queue is one, though only code sends there', () => {
  expect(alarmsOf({ OrderDeadLetterQueue: queue })).toEqual(['OrderDeadLetterQueueDepthAlarm']);
});

test('any other queue must not fall behind, nor what its consumer tries again', () => {
  expect(alarmsOf({ OrderQueue: queue })).toEqual(['OrderQueueAgeAlarm']);
  expect(alarmsOf({ OrderQueue: queue, StoreOrderEventSourceMapping: consumer })).toEqual([
    'OrderQueueAgeAlarm',
    'OrderQueueFailedAgeAlarm',
  ]);
});

test('a queue is behind after 15 minutes; the age of what fails is the measure of its consumer', () => {
  const template = { OrderQueue: queue, StoreOrderEventSourceMapping: consumer };

  expect(withAlarms(template)).toMatchObject({
    OrderQueueAgeAlarm: { Properties: { Threshold: 900 } },
    OrderQueueFailedAgeAlarm: {
      Properties: {
        Namespace: 'shop-dev',
        MetricName: 'FailedAge',
        Dimensions: [
          { Name: 'service', Value: 'shop' },
          { Name: 'QueueName', Value: { 'Fn::GetAtt': ['OrderQueue', 'QueueName'] } },
        ],
        Threshold: 900,
      },
    },
  });
});

test('what fails on a queue that a function receives from by itself is measured too', () => {
  const role = { PolicyDocument: { Statement: [{ Action: ['sqs:ReceiveMessage'], Resource: arn('OrderQueue') }] } };

  expect(alarmsOf({ OrderQueue: queue, StoreOrderRole: ['IAM::Role', { Policies: [role] }] })).toEqual([
    'OrderQueueAgeAlarm',
    'OrderQueueFailedAgeAlarm',
  ]);
});

test('the 5xx of HTTP APIs and REST APIs are metrics of different names', () => {
  const apis = withAlarms({ HttpApi: ['ApiGatewayV2::Api'], RestApi: ['ApiGateway::RestApi', { Name: 'shop-dev' }] });

  expect(apis).toMatchObject({
    HttpApiServerErrorsAlarm: {
      Properties: { MetricName: '5xx', Dimensions: [{ Name: 'ApiId', Value: { Ref: 'HttpApi' } }] },
    },
    RestApiServerErrorsAlarm: {
      Properties: { MetricName: '5XXError', Dimensions: [{ Name: 'ApiName', Value: 'shop-dev' }] },
    },
  });
});

test('what a topic could not deliver', () => {
  expect(withAlarms({ BillingTopic: ['SNS::Topic'] })).toMatchObject({
    BillingTopicUndeliveredAlarm: {
      Properties: {
        MetricName: 'NumberOfNotificationsFailed',
        Dimensions: [{ Name: 'TopicName', Value: { 'Fn::GetAtt': ['BillingTopic', 'TopicName'] } }],
      },
    },
  });
});

test('functions: errors, throttles unless by design, dead letters of their own, and how far they are behind a stream', () => {
  const template: Parameters<typeof withAlarms>[0] = {
    MakeReceiptLambdaFunction: ['Lambda::Function', { DeadLetterConfig: { TargetArn: arn('SomeTopic') } }],
    ReadClicksLambdaFunction: [
      'Lambda::Function',
      { DeadLetterConfig: { TargetArn: arn('SomeTopic') }, ReservedConcurrentExecutions: 1 },
    ],
    ReadClicksMapping: [
      'Lambda::EventSourceMapping',
      { EventSourceArn: arn('ClickStream'), FunctionName: arn('ReadClicksLambdaFunction'), StartingPosition: 'LATEST' },
    ],
  };

  expect(alarmsOf(template)).toEqual([
    'MakeReceiptErrorsAlarm',
    'ReadClicksErrorsAlarm',
    'MakeReceiptThrottlesAlarm',
    'MakeReceiptAsyncEventAgeAlarm',
    'ReadClicksAsyncEventAgeAlarm',
    'MakeReceiptDeadLetterErrorsAlarm',
    'ReadClicksDeadLetterErrorsAlarm',
    'ReadClicksIteratorAgeAlarm',
  ]);
  const age = { Statistic: 'Maximum', Threshold: 900_000 };
  expect(withAlarms(template)).toMatchObject({
    MakeReceiptAsyncEventAgeAlarm: { Properties: { MetricName: 'AsyncEventAge', ...age } },
    ReadClicksAsyncEventAgeAlarm: { Properties: { MetricName: 'AsyncEventAge', Threshold: 10_800_000 } },
    ReadClicksIteratorAgeAlarm: { Properties: { MetricName: 'IteratorAge', ...age } },
  });
});

test('a database whose disk is almost full, and one that bursts beyond its credits', () => {
  const database = (DBInstanceClass: string): [string, object] => ['RDS::DBInstance', { DBInstanceClass }];

  expect(alarmsOf({ Orders: database('db.m8g.large') })).toEqual(['OrdersStorageAlarm']);
  expect(alarmsOf({ Orders: database('db.t4g.micro') })).toEqual(['OrdersStorageAlarm', 'OrdersCreditsAlarm']);
  expect(withAlarms({ Orders: database('db.t4g.micro') }).OrdersStorageAlarm?.Properties).toMatchObject({
    Dimensions: [{ Name: 'DBInstanceIdentifier', Value: { Ref: 'Orders' } }],
  });
});

test('a cache that is busy, almost full or full, by the node of its replication group', () => {
  const template: Parameters<typeof withAlarms>[0] = { ReportCache: ['ElastiCache::ReplicationGroup'] };

  expect(alarmsOf(template)).toEqual(['ReportCacheCpuAlarm', 'ReportCacheMemoryAlarm', 'ReportCacheEvictionsAlarm']);
  const burstable: typeof template = {
    ReportCache: ['ElastiCache::ReplicationGroup', { CacheNodeType: 'cache.t4g.micro' }],
  };
  expect(alarmsOf(burstable)).toContain('ReportCacheCreditsAlarm');
  expect(withAlarms(template).ReportCacheMemoryAlarm?.Properties).toMatchObject({
    Dimensions: [{ Name: 'CacheClusterId', Value: { 'Fn::Join': ['-', [{ Ref: 'ReportCache' }, '001']] } }],
  });
});

test.each([
  ['ApiGateway::Authorizer', { 'Fn::Join': ['', ['arn:aws:apigateway:', arn('AuthorizeRequestLambdaFunction')]] }],
  ['ApiGatewayV2::Authorizer', arn('AuthorizeRequestLambdaFunction')],
])('the errors of a function behind an %s are refusals, and raise no alarm', (type, AuthorizerUri) => {
  const template: Parameters<typeof withAlarms>[0] = {
    AuthorizeRequestLambdaFunction: ['Lambda::Function'],
    RequestLambdaFunction: ['Lambda::Function'],
    TokenAuthorizer: [type, { AuthorizerUri }],
  };

  expect(alarmsOf(template)).toEqual(['RequestErrorsAlarm', 'AuthorizeRequestThrottlesAlarm', 'RequestThrottlesAlarm']);
});

test('each says what to do; all call the one topic if there is one, those of the service too', () => {
  const template: Parameters<typeof withAlarms>[0] = {
    BuyLambdaFunction: ['Lambda::Function'],
    ParkedAlarm: ['CloudWatch::Alarm'],
  };

  const { BuyErrorsAlarm, ParkedAlarm } = withAlarms(template, { topicArn: 'arn:topic' });

  expect(BuyErrorsAlarm?.Properties).toMatchObject({
    AlarmDescription: expect.stringMatching(/\w/),
    TreatMissingData: 'notBreaching',
    AlarmActions: ['arn:topic'],
  });
  expect(ParkedAlarm?.Properties).toEqual({ AlarmActions: ['arn:topic'] });
  expect(withAlarms(template, { topicArn: '' }).BuyErrorsAlarm?.Properties).not.toHaveProperty('AlarmActions');
});
