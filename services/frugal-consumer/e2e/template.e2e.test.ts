import { resolve } from 'node:path';
import { arn, compiledTemplate, templateContract } from '@patterns/testing/template';

const serviceDir = resolve(import.meta.dirname, '..');
const read = 'secretsmanager:GetSecretValue';
const consumer = { Ref: 'ConsumerDatabaseSecretAttachment' };

templateContract(serviceDir, {
  recordWork: [
    // What the mapping needs; the consumer deletes early by it, too.
    ['sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes', arn('WorkQueue')],
    ['sqs:ChangeMessageVisibility', arn('WorkQueue')],
    ['sqs:SendMessage', arn('WorkDeadLetterQueue')],
    [read, consumer],
  ],
  migrateDatabase: [[read, [{ 'Fn::GetAtt': ['DatabaseInstance', 'MasterUserSecret.SecretArn'] }, consumer]]],
});

test('the consumer is throttled by its mapping', async () => {
  const { resources } = await compiledTemplate(serviceDir);

  expect(resources.find(({ Type }) => Type === 'AWS::Lambda::EventSourceMapping')?.Properties).toMatchObject({
    BatchSize: 10,
    ScalingConfig: { MaximumConcurrency: 2 },
  });
});

test('the consumer is deployed once the database is up to date', async () => {
  const { resources } = await compiledTemplate(serviceDir);

  expect(resources.find(({ id }) => id === 'RecordWorkLambdaFunction')).toMatchObject({
    DependsOn: expect.arrayContaining(['DatabaseMigration']),
  });
});
