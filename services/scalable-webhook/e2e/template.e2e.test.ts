import { resolve } from 'node:path';
import { arn, compiledTemplate, templateContract } from '@patterns/testing/template';

const serviceDir = resolve(import.meta.dirname, '..');
const read = 'secretsmanager:GetSecretValue';
const [consumer, reader] = [{ Ref: 'ConsumerDatabaseSecretAttachment' }, { Ref: 'ReaderDatabaseSecretAttachment' }];

templateContract(serviceDir, {
  receiveWebhook: [
    ['sqs:SendMessage', arn('WebhookQueue')],
    [read, { Ref: 'WebhookSecret' }],
  ],
  recordPayment: [
    // What the mapping needs; the consumer deletes early by it, too.
    ['sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes', arn('WebhookQueue')],
    ['sqs:ChangeMessageVisibility', arn('WebhookQueue')],
    ['sqs:SendMessage', arn('WebhookDeadLetterQueue')],
    [read, consumer],
  ],
  getPayment: [[read, reader]],
  migrateDatabase: [[read, [{ 'Fn::GetAtt': ['DatabaseInstance', 'MasterUserSecret.SecretArn'] }, consumer, reader]]],
});

test('the consumer is throttled by its mapping', async () => {
  const { resources } = await compiledTemplate(serviceDir);

  expect(resources.find(({ Type }) => Type === 'AWS::Lambda::EventSourceMapping')?.Properties).toMatchObject({
    BatchSize: 10,
    ScalingConfig: { MaximumConcurrency: 2 },
  });
});

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
    Schema: expect.stringMatching(/^[a-z0-9_]+_dev$/),
    SecretArns: [{ 'Fn::GetAtt': ['DatabaseInstance', 'MasterUserSecret.SecretArn'] }, consumer, reader],
  });
});
