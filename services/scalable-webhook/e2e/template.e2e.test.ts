import { resolve } from 'node:path';
import { alarmContract, compiledTemplate } from '@patterns/testing/template';

const serviceDir = resolve(import.meta.dirname, '..');
const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const read = 'secretsmanager:GetSecretValue';
const [consumer, reader] = [{ Ref: 'ConsumerDatabaseSecretAttachment' }, { Ref: 'ReaderDatabaseSecretAttachment' }];

test.each([
  [
    'receiveWebhook',
    [
      ['sqs:SendMessage', arn('WebhookQueue')],
      [read, { Ref: 'WebhookSecret' }],
    ],
  ],
  [
    'recordPayment',
    [
      // What the mapping needs; the consumer deletes early by it, too.
      ['sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes', [arn('WebhookQueue')]],
      ['sqs:ChangeMessageVisibility', arn('WebhookQueue')],
      ['sqs:SendMessage', arn('WebhookDeadLetterQueue')],
      [read, consumer],
    ],
  ],
  ['getPayment', [[read, reader]]],
  [
    'migrateDatabase',
    [[read, [{ 'Fn::GetAtt': ['DatabaseInstance', 'MasterUserSecret.SecretArn'] }, consumer, reader]]],
  ],
])('least privilege: %s may do what it does, no more', async (key, expected) => {
  const { allowed } = await compiledTemplate(serviceDir);

  expect(allowed(key)).toEqual(expected);
});

test('a throttled batch is still its own: the queue hides it for six times the function, and redrive is the backstop', async () => {
  const { resources } = await compiledTemplate(serviceDir);
  const propertiesOf = (logicalId: string) => resources.find(({ id }) => id === logicalId)?.Properties;

  expect(propertiesOf('RecordPaymentLambdaFunction')).toMatchObject({ Timeout: 10 });
  expect(propertiesOf('WebhookQueue')).toMatchObject({
    VisibilityTimeout: 60,
    RedrivePolicy: { maxReceiveCount: 400 },
  });
  expect(resources.find(({ Type }) => Type === 'AWS::Lambda::EventSourceMapping')?.Properties).toMatchObject({
    BatchSize: 10,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    ScalingConfig: { MaximumConcurrency: 2 },
  });
});

alarmContract(serviceDir, [
  'WebhookDeadLetterQueueDepthAlarm',
  'WebhookQueueAgeAlarm',
  'WebhookQueueFailedAgeAlarm',
  'HttpApiServerErrorsAlarm',
]);

test.each([['RecordPaymentLambdaFunction'], ['GetPaymentLambdaFunction']])(
  '%s is deployed once the database is up to date',
  async (id) => {
    const { resources } = await compiledTemplate(serviceDir);

    expect(resources.find((resource) => resource.id === id)).toMatchObject({
      DependsOn: expect.arrayContaining(['DatabaseMigration']),
    });
  },
);

test('another database, or another secret of a role, has the migrations run again', async () => {
  const { resources } = await compiledTemplate(serviceDir);

  expect(resources.find(({ id }) => id === 'DatabaseMigration')?.Properties).toMatchObject({
    Schema: 'scalable_webhook_dev',
    SecretArns: [{ 'Fn::GetAtt': ['DatabaseInstance', 'MasterUserSecret.SecretArn'] }, consumer, reader],
  });
});
