import { resolve } from 'node:path';
import { arn, templateContract } from '@patterns/testing/template';

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
});
