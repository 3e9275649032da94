import type { DeadLetter, ReplayPorts, Template } from './types.ts';
import { wayBack } from './wayBack.ts';

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const queue = (RedrivePolicy?: object) => ({ Type: 'AWS::SQS::Queue', Properties: { RedrivePolicy } });

const subscription = (Protocol: string, endpoint: string, deadLetters: string) => ({
  Type: 'AWS::SNS::Subscription',
  Properties: { Protocol, Endpoint: arn(endpoint), RedrivePolicy: { deadLetterTargetArn: arn(deadLetters) } },
});

const template: Template = {
  Resources: {
    WorkQueue: queue({ deadLetterTargetArn: arn('WorkDeadLetterQueue'), maxReceiveCount: 3 }),
    WorkDeadLetterQueue: queue(),
    ReceiptDeadLetterQueue: queue(),
    FailureQueue: queue(),
    UnknownQueue: queue(),
    BillsSubscriptionDeadLetterQueue: queue(),
    BillsSubscription: subscription('lambda', 'RouteTaskLambdaFunction', 'BillsSubscriptionDeadLetterQueue'),
    WorkSubscriptionDeadLetterQueue: queue(),
    WorkSubscription: subscription('sqs', 'WorkQueue', 'WorkSubscriptionDeadLetterQueue'),
    MakeReceiptLambdaFunction: {
      Type: 'AWS::Lambda::Function',
      Properties: { DeadLetterConfig: { TargetArn: arn('ReceiptDeadLetterQueue') } },
    },
    RouteTaskLambdaFunction: { Type: 'AWS::Lambda::Function', Properties: {} },
    RouteTaskLambdaEvConf: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        FunctionName: { Ref: 'RouteTaskLambdaFunction' },
        DestinationConfig: {
          OnFailure: { Destination: arn('FailureQueue') },
          OnSuccess: { Destination: arn('WorkQueue') },
        },
      },
    },
    ReplicationDeadLetterQueue: queue(),
    ReplicateLambdaFunction: {
      Type: 'AWS::Lambda::Function',
      Properties: { Environment: { Variables: { DEAD_LETTER_QUEUE_URL: { Ref: 'ReplicationDeadLetterQueue' } } } },
    },
    ReplicateMapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { StartingPosition: 'TRIM_HORIZON', FunctionName: arn('ReplicateLambdaFunction') },
    },
  },
  Outputs: { WorkDeadLetterQueueUrl: { Value: { Ref: 'WorkDeadLetterQueue' } } },
};

function recordingPorts() {
  const calls: unknown[][] = [];
  const ports: ReplayPorts = {
    send: async (...call) => void calls.push(['send', ...call]),
    invoke: async (...call) => void calls.push(['invoke', ...call]),
    call: async (...call) => void calls.push(['call', ...call]),
  };
  return { calls, ports };
}

const letter = (parts: Partial<DeadLetter>): DeadLetter => ({
  messageId: 'm1',
  body: '{"a":1}',
  attributes: {},
  sentAt: 0,
  ...parts,
});

const text = (StringValue: string) => ({ DataType: 'String', StringValue });

test("a queue's dead letters go back to it with their attributes and group, without the reason", async () => {
  const { kind, target } = wayBack(template, 'WorkDeadLetterQueue');
  const { calls, ports } = recordingPorts();
  const attributes = { CorrelationId: text('c1'), ErrorCode: text('unknown-type'), ErrorMessage: text('no') };

  await kind.replay(letter({ attributes, groupId: 'tenant' }), 'url', ports);

  expect(target).toBe('WorkQueue');
  expect(calls).toEqual([
    [
      'send',
      'url',
      expect.objectContaining({ body: '{"a":1}', attributes: { CorrelationId: text('c1') }, groupId: 'tenant' }),
    ],
  ]);
});

test("a function's dead letters invoke it with the body", async () => {
  const { kind, target } = wayBack(template, 'ReceiptDeadLetterQueue');
  const { calls, ports } = recordingPorts();

  await kind.replay(letter({}), 'shop-dev-makeReceipt', ports);

  expect(target).toBe('MakeReceiptLambdaFunction');
  expect(calls).toEqual([['invoke', 'shop-dev-makeReceipt', '{"a":1}']]);
});

test("a failure destination's records invoke the function with what it was asked", async () => {
  const { kind, target } = wayBack(template, 'FailureQueue');
  const { calls, ports } = recordingPorts();

  await kind.replay(letter({ body: '{"version":"1.0","requestPayload":{"taskId":"t1"}}' }), 'route', ports);

  expect(target).toBe('RouteTaskLambdaFunction');
  expect(calls).toEqual([['invoke', 'route', '{"taskId":"t1"}']]);
});

test('what such a function gave up itself invokes it with the body', async () => {
  const { kind } = wayBack(template, 'FailureQueue');
  const { calls, ports } = recordingPorts();

  await kind.replay(letter({ body: 'null', attributes: { ErrorCode: text('invalid') } }), 'route', ports);

  expect(calls).toEqual([['invoke', 'route', 'null']]);
});

test("the record of a stream's reader goes to its replay entry", async () => {
  const { kind, target } = wayBack(template, 'ReplicationDeadLetterQueue');
  const { calls, ports } = recordingPorts();

  await kind.replay(letter({}), 'shop-dev-replicate', ports);

  expect(target).toBe('ReplicateLambdaFunction');
  expect(calls).toEqual([['call', 'shop-dev-replicate', '{"replay":{"a":1}}']]);
});

test('a record without a requestPayload is refused', async () => {
  const { kind } = wayBack(template, 'FailureQueue');

  await expect(kind.replay(letter({ body: '{}' }), 'route', recordingPorts().ports)).rejects.toThrow(
    'no requestPayload',
  );
});

const notification = {
  ...{
    Type: 'Notification',
    MessageId: 'n1',
    TopicArn: 'arn:topic',
    Message: 'm',
    Timestamp: 't',
    SigningCertURL: 'c',
  },
  UnsubscribeURL: 'https://sns/?Action=Unsubscribe&SubscriptionArn=arn:topic:1',
};

test("what a topic could not deliver to a function invokes it alone, with the topic's event", async () => {
  const { kind, target } = wayBack(template, 'BillsSubscriptionDeadLetterQueue');
  const { calls, ports } = recordingPorts();

  await kind.replay(letter({ body: JSON.stringify(notification) }), 'route', ports);

  const { SigningCertURL, UnsubscribeURL, ...message } = notification;
  const renamed = { SigningCertUrl: SigningCertURL, UnsubscribeUrl: UnsubscribeURL };
  const Sns = { Subject: null, MessageAttributes: {}, ...message, ...renamed };
  const record = { EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: 'arn:topic:1', Sns };
  expect(target).toBe('RouteTaskLambdaFunction');
  expect(calls).toEqual([['invoke', 'route', JSON.stringify({ Records: [record] })]]);
});

test('another message among them is refused', async () => {
  const { kind } = wayBack(template, 'BillsSubscriptionDeadLetterQueue');

  await expect(kind.replay(letter({}), 'route', recordingPorts().ports)).rejects.toThrow('no notification');
});

test('what a topic could not deliver to a queue goes to that queue alone', async () => {
  const { kind, target } = wayBack(template, 'WorkSubscriptionDeadLetterQueue');
  const { calls, ports } = recordingPorts();

  await kind.replay(letter({ attributes: { type: text('a') } }), 'url', ports);

  expect(target).toBe('WorkQueue');
  expect(calls).toEqual([['send', 'url', expect.objectContaining({ attributes: { type: text('a') } })]]);
});

test('a queue that nothing known feeds is an error that says what is known', () => {
  expect(() => wayBack(template, 'UnknownQueue')).toThrow(
    /UnknownQueue.*RedrivePolicy.*DeadLetterConfig.*on-failure.*subscription/s,
  );
});

test('a queue that two feed is an error that names both', () => {
  const { Resources } = template;
  const second = { Resources: { ...Resources, OtherQueue: { ...Resources.WorkQueue, Type: 'AWS::SQS::Queue' } } };

  expect(() => wayBack(second, 'WorkDeadLetterQueue')).toThrow('the dead letters of WorkQueue and OtherQueue');
});
