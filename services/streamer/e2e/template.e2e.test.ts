import { resolve } from 'node:path';
import { arn, compiledTemplate, templateContract } from '@patterns/testing/template';

const serviceDir = resolve(import.meta.dirname, '..');

templateContract(serviceDir, {
  countViews: [
    // What the mapping needs.
    ['kinesis:GetRecords kinesis:GetShardIterator kinesis:DescribeStream kinesis:ListStreams', arn('ClickStream')],
    ['kinesis:DescribeStreamSummary kinesis:ListShards', arn('ClickStream')],
    ['dynamodb:GetItem dynamodb:PutItem', arn('PlacesTable')],
    ['dynamodb:UpdateItem', arn('PageViewsTable')],
    ['sqs:SendMessage', arn('ViewsDeadLetterQueue')],
    ['s3:PutObject', { 'Fn::Sub': `\${FailedBatchesBucket.Arn}/*` }],
    ['s3:ListBucket', arn('FailedBatchesBucket')],
  ],
  transformClicks: [],
  // Idle.
  migrateWarehouse: [],
});

test('least privilege: with a warehouse migrateWarehouse may bring it up to date, no more', async () => {
  const template = await compiledTemplate(serviceDir, { warehouse: 'redshift' });

  expect(template.allowed('migrateWarehouse')).toEqual([
    ['redshift-data:ExecuteStatement', { 'Fn::GetAtt': ['WarehouseWorkgroup', 'Workgroup.WorkgroupArn'] }],
    // AWS grants this for no resource in particular.
    ['redshift-data:DescribeStatement', '*'],
    ['secretsmanager:GetSecretValue', { Ref: 'WarehouseSecret' }],
  ]);
});

test('the archive is the same with a warehouse and without', async () => {
  const [without, beside] = await Promise.all([
    compiledTemplate(serviceDir),
    compiledTemplate(serviceDir, { warehouse: 'redshift' }),
  ]);
  const archive = ({ resources }: typeof without) => resources.filter(({ id }) => /^(Archive|ClickBucket)/.test(id));

  expect(archive(beside)).toEqual(archive(without));
});

test('API Gateway and Firehose may do what they do, no more', async () => {
  const { resources } = await compiledTemplate(serviceDir, { warehouse: 'redshift' });
  const actionsOf = (id: string) => {
    const properties = JSON.stringify(resources.find((resource) => resource.id === id)?.Properties);
    return [...properties.matchAll(/"([a-z0-9]+:[A-Z]\w+)"/g)]
      .map(([, action]) => action)
      .filter((action) => action !== 'sts:AssumeRole');
  };

  expect(actionsOf('ApiRole')).toEqual(['kinesis:PutRecord', 'kinesis:PutRecords']);
  for (const id of ['ArchivePolicy', 'WarehousePolicy']) {
    expect(actionsOf(id).some((action) => /^(s3:Delete|kinesis:(Put|Create|Delete))/.test(action ?? ''))).toBe(false);
  }
});
