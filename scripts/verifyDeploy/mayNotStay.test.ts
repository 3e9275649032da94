import { mayNotStay } from './mayNotStay.ts';

const skipped = (LogicalResourceId: string, ResourceType: string) => ({ LogicalResourceId, ResourceType });

test.each([
  ['fifoer', skipped('LedgerTable', 'AWS::DynamoDB::Table'), []],
  ['fifoer', skipped('PostLambdaVersion1', 'AWS::Lambda::Version'), []],
  ['streamer', skipped('ClickBucket', 'AWS::S3::Bucket'), []],
  ['streamer', skipped('WarehouseNamespace', 'AWS::RedshiftServerless::Namespace'), []],
  ['fifoer', skipped('EntryBucket', 'AWS::S3::Bucket'), ['EntryBucket (AWS::S3::Bucket)']],
  ['fifoer', skipped('LedgerQueue', 'AWS::SQS::Queue'), ['LedgerQueue (AWS::SQS::Queue)']],
])('of what %s leaves behind, %j: %j should be gone', (service, event, found) => {
  expect(mayNotStay(service, [event])).toEqual(found);
});
