import { resolve } from 'node:path';
import { templateContract } from '@patterns/testing/template';

const arn = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const functionArn = (name: string) => ({
  'Fn::Sub': `arn:\${AWS::Partition}:lambda:\${AWS::Region}:\${AWS::AccountId}:function:${name}`,
});
const findOrder = ['dynamodb:GetItem', arn('OrdersTable')] as const;
const quotePrice = ['lambda:InvokeFunction', functionArn('internal-api-dev-quotePrice')] as const;

templateContract(resolve(import.meta.dirname, '..'), {
  createOrder: [['dynamodb:PutItem dynamodb:UpdateItem', arn('OrdersTable')]],
  getOrder: [findOrder],
  quoteOrder: [findOrder, quotePrice],
  rateShipping: [findOrder, ['dynamodb:GetItem dynamodb:UpdateItem', arn('CircuitTable')]],
  drainOutbox: [
    [
      'dynamodb:GetRecords dynamodb:GetShardIterator dynamodb:DescribeStream dynamodb:ListStreams',
      { 'Fn::GetAtt': ['OrdersTable', 'StreamArn'] },
    ],
    ['dynamodb:GetItem dynamodb:UpdateItem', arn('OrdersTable')],
    quotePrice,
    [
      'lambda:InvokeFunction',
      [functionArn('internal-handoff-dev-makeReceipt'), functionArn('state-machine-dev-startFulfilment')],
    ],
    ['sqs:SendMessage', arn('OutboxDeadLetterQueue')],
    ['s3:PutObject', { 'Fn::Sub': `\${OutboxFailureBucket.Arn}/*` }],
    ['s3:ListBucket', arn('OutboxFailureBucket')],
  ],
});
