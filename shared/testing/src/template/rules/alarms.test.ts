import { arn, type Resource } from '../resource.ts';
import { alarms } from './alarms.ts';
import { deadLetterQueues } from './queues.ts';

const resource = (id: string, type: string, Properties: Record<string, unknown> = {}): Resource => ({
  id,
  Type: `AWS::${type}`,
  Properties,
});

const orderQueue = resource('OrderQueue', 'SQS::Queue');
const endQueue = resource('EndQueue', 'SQS::Queue');
const storeOrder = resource('StoreOrderEventSourceMappingSQSOrderQueue', 'Lambda::EventSourceMapping', {
  EventSourceArn: arn('OrderQueue'),
  FunctionName: arn('StoreOrderLambdaFunction'),
});

test.each([
  resource('OrderQueue', 'SQS::Queue', {
    RedrivePolicy: { deadLetterTargetArn: arn('EndQueue'), maxReceiveCount: 100 },
  }),
  resource('ReportSubscription', 'SNS::Subscription', { RedrivePolicy: { deadLetterTargetArn: arn('EndQueue') } }),
  resource('MakeReceiptLambdaFunction', 'Lambda::Function', { DeadLetterConfig: { TargetArn: arn('EndQueue') } }),
  resource('TickRule', 'Events::Rule', { Targets: [{ DeadLetterConfig: { Arn: arn('EndQueue') } }] }),
  resource('WorkConfig', 'Lambda::EventInvokeConfig', {
    DestinationConfig: { OnFailure: { Destination: arn('EndQueue') } },
  }),
])('$id ends in a dead-letter queue', (source) => {
  expect([...deadLetterQueues([endQueue, source])]).toEqual(['EndQueue']);
});

test('a queue is no dead-letter queue because something else names it, or if functions consume it', () => {
  const onSuccess = { DestinationConfig: { OnSuccess: { Destination: arn('EndQueue') } } };
  const onFailure = { DestinationConfig: { OnFailure: { Destination: arn('OrderQueue') } } };

  expect(deadLetterQueues([endQueue, resource('WorkConfig', 'Lambda::EventInvokeConfig', onSuccess)]).size).toBe(0);
  expect(
    deadLetterQueues([orderQueue, storeOrder, resource('WorkConfig', 'Lambda::EventInvokeConfig', onFailure)]).size,
  ).toBe(0);
});

test('each kind of resource has its alarms', () => {
  const resources = [
    orderQueue,
    resource('OrderDeadLetterQueue', 'SQS::Queue'),
    storeOrder,
    resource('StoreOrderLambdaFunction', 'Lambda::Function', { ReservedConcurrentExecutions: 1 }),
    resource('MakeReceiptLambdaFunction', 'Lambda::Function', { DeadLetterConfig: { TargetArn: arn('AnyTopic') } }),
    resource('ReadClicksMapping', 'Lambda::EventSourceMapping', {
      FunctionName: arn('ReadClicksLambdaFunction'),
      StartingPosition: 'LATEST',
    }),
    resource('AuthorizeRequestLambdaFunction', 'Lambda::Function'),
    resource('TokenAuthorizer', 'ApiGateway::Authorizer', { AuthorizerUri: arn('AuthorizeRequestLambdaFunction') }),
    resource('HttpApi', 'ApiGatewayV2::Api'),
    resource('ApiGatewayRestApi', 'ApiGateway::RestApi'),
  ];

  const findings = alarms({ service: 'shop', stage: 'dev', sources: '', resources });

  expect(findings.map(({ id }) => id).sort()).toEqual([
    'ApiGatewayRestApiServerErrorsAlarm',
    'AuthorizeRequestThrottlesAlarm',
    'HttpApiServerErrorsAlarm',
    'MakeReceiptAsyncEventAgeAlarm',
    'MakeReceiptDeadLetterErrorsAlarm',
    'MakeReceiptErrorsAlarm',
    'MakeReceiptThrottlesAlarm',
    'OrderDeadLetterQueueDepthAlarm',
    'OrderQueueAgeAlarm',
    'OrderQueueFailedAgeAlarm',
    'ReadClicksIteratorAgeAlarm',
    'StoreOrderErrorsAlarm',
  ]);
});
