import { resolve } from 'node:path';
import { compileCached } from '@patterns/offline/compile';

/** The resources that `serverless deploy` would make, with their properties. */
async function compile(params: Record<string, string> = {}) {
  const serviceDir = resolve(import.meta.dirname, '..');
  const { template } = await compileCached({ serviceDir, params, region: 'us-east-1' });
  return Object.entries(template.Resources).map(([id, { Type, Properties = {} }]) => ({ id, Type, Properties }));
}

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

test('least privilege: makeReceipt may write its table, send to its dead-letter queue, log and trace, no more', async () => {
  const role = (await compile()).find(({ id }) => id === 'MakeReceiptIamRoleLambdaExecution')?.Properties as unknown as
    | { Policies: { PolicyDocument: { Statement: unknown[] } }[] }
    | undefined;

  expect(role?.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)).toEqual([
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:CreateLogGroup', 'logs:PutLogEvents'],
      Resource: [{ 'Fn::Sub': expect.stringContaining(':log-group:/aws/lambda/') }],
    },
    // The roles plugin takes any `onError` for a topic: on a queue this grants nothing.
    { Effect: 'Allow', Action: ['sns:Publish'], Resource: arn('ReceiptDeadLetterQueue') },
    { Effect: 'Allow', Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], Resource: '*' },
    { Effect: 'Allow', Action: ['dynamodb:PutItem'], Resource: arn('ReceiptsTable') },
    { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: arn('ReceiptDeadLetterQueue') },
  ]);
});

test("retries are Lambda's own, set, and failures go to the dead-letter queue, which keeps them 14 days", async () => {
  const resources = await compile();

  expect(resources).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: expect.objectContaining({ MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 21_600 }),
      }),
      expect.objectContaining({
        id: 'MakeReceiptLambdaFunction',
        Properties: expect.objectContaining({ DeadLetterConfig: { TargetArn: arn('ReceiptDeadLetterQueue') } }),
      }),
      expect.objectContaining({
        id: 'ReceiptDeadLetterQueue',
        Properties: expect.objectContaining({ MessageRetentionPeriod: 14 * 24 * 60 * 60 }),
      }),
    ]),
  );
});

test('all alarms call the one topic that a parameter names, or none', async () => {
  const alarmsOf = async (params: Record<string, string>) =>
    (await compile(params)).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
  const alarmTopicArn = 'arn:aws:sns:us-east-1:000000000000:alarms';

  const [silent, calling] = [await alarmsOf({}), await alarmsOf({ alarmTopicArn })];

  expect(silent.map(({ id }) => id)).toContain('ReceiptDeadLetterQueueDepthAlarm');
  for (const { Properties } of silent) expect(Properties).not.toHaveProperty('AlarmActions');
  for (const { Properties } of calling) expect(Properties.AlarmActions).toEqual([alarmTopicArn]);
  expect(calling).toHaveLength(silent.length);
});
