import { resolve } from 'node:path';
import { arn, compiledTemplate, templateContract } from '@patterns/testing/template';

const serviceDir = resolve(import.meta.dirname, '..');
const read = 'secretsmanager:GetSecretValue';
const secretOf = (role: string) => ({ Ref: `${role}DatabaseSecretAttachment` });
const write = ['dynamodb:UpdateItem', arn('SourceTable')] as const;

templateContract(serviceDir, {
  putCustomer: [write],
  deleteCustomer: [write],
  putOrder: [write],
  deleteOrder: [write],
  replicateChange: [
    [
      'dynamodb:GetRecords dynamodb:GetShardIterator dynamodb:DescribeStream dynamodb:ListStreams',
      { 'Fn::GetAtt': ['SourceTable', 'StreamArn'] },
    ],
    ['sqs:SendMessage', arn('ReplicationDeadLetterQueue')],
    ['s3:PutObject', { 'Fn::Sub': `\${ReplicationFailureBucket.Arn}/*` }],
    ['s3:ListBucket', arn('ReplicationFailureBucket')],
    [read, secretOf('Replicator')],
  ],
  rebuildReadSide: [
    ['dynamodb:Scan', arn('SourceTable')],
    [read, secretOf('Rebuilder')],
  ],
  getReport: [[read, secretOf('Reader')]],
  migrateDatabase: [
    [
      read,
      [
        { 'Fn::GetAtt': ['DatabaseInstance', 'MasterUserSecret.SecretArn'] },
        ...['Replicator', 'Rebuilder', 'Reader'].map(secretOf),
      ],
    ],
  ],
});

test('the mapping: one writer a shard, retries without an end, partial answers, and a bucket as the backstop', async () => {
  const { resources } = await compiledTemplate(serviceDir);

  expect(resources.find(({ Type }) => Type === 'AWS::Lambda::EventSourceMapping')?.Properties).toMatchObject({
    ...{ ParallelizationFactor: 1, MaximumRetryAttempts: -1, MaximumRecordAgeInSeconds: 82_800 },
    ...{ BisectBatchOnFunctionError: true, FunctionResponseTypes: ['ReportBatchItemFailures'] },
    StartingPosition: 'TRIM_HORIZON',
    DestinationConfig: { OnFailure: { Destination: arn('ReplicationFailureBucket') } },
  });
});

test.each(['ReplicateChange', 'RebuildReadSide', 'GetReport'])(
  '%s is deployed once the database is up to date',
  async (name) => {
    const { resources } = await compiledTemplate(serviceDir);

    expect(resources.find(({ id }) => id === `${name}LambdaFunction`)).toMatchObject({
      DependsOn: expect.arrayContaining(['DatabaseMigration']),
    });
  },
);
