import { DeleteStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { connectCloud, eventually } from '@patterns/testing/cloud';
import { makeSlowly, queue, stacks } from './stacks.ts';

const cloud = connectCloud();
const { client, create, update, comesTo } = stacks();
const s3 = new S3Client({ ...cloud.connection, forcePathStyle: true });

async function described(stack: string) {
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stack }));
  return Stacks[0];
}

const isThere = (QueueName: string) =>
  cloud.sqs.send(new GetQueueUrlCommand({ QueueName })).then(
    () => true,
    () => false,
  );

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
test('what another stack imports can neither be deleted nor updated, and is exported once', async () => {
  const outputs = (name: string) => ({ Outputs: { Name: { Value: `${name}-value`, Export: { Name: 'so-export' } } } });
  await create('so-exports', { Queue: queue('so-exports') }, outputs('so-exports'));
  await comesTo('so-exports', 'CREATE_COMPLETE');
  const importing = {
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::ImportValue': 'so-export' } } },
  };
  await create('so-imports', importing);
  await comesTo('so-imports', 'CREATE_COMPLETE');

  await create('so-again', { Queue: queue('so-again') }, outputs('so-again'));
  await comesTo('so-again', 'ROLLBACK_COMPLETE');
  expect((await described('so-again'))?.StackStatusReason).toMatch('already exported by stack so-exports');
  await update('so-exports', { Queue: queue('so-exports') }, outputs('so-others'));
  await comesTo('so-exports', 'UPDATE_ROLLBACK_COMPLETE');
  await client.send(new DeleteStackCommand({ StackName: 'so-exports' }));
  await comesTo('so-exports', 'DELETE_FAILED');
  expect((await described('so-exports'))?.StackStatusReason).toBe(
    'Export so-export cannot be deleted as it is in use by so-imports',
  );
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
test('a rollback keeps what is retained and what can not go, and says so', async () => {
  const failing = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'no good name' } };
  const kept = { Type: 'AWS::SQS::Queue', DeletionPolicy: 'Retain', Properties: { QueueName: 'so-kept' } };
  const gone = { ...kept, DeletionPolicy: 'RetainExceptOnCreate', Properties: { QueueName: 'so-gone' } };
  await create('so-keeps', { Kept: kept, Gone: gone, Bad: { ...failing, DependsOn: ['Kept', 'Gone'] } });
  await comesTo('so-keeps', 'ROLLBACK_COMPLETE');
  expect([await isThere('so-kept'), await isThere('so-gone')]).toEqual([true, false]);

  const full = { Type: 'AWS::S3::Bucket', DependsOn: 'Before', Properties: { BucketName: 'so-full' } };
  await makeSlowly(failing.Properties.QueueName, 2_000);
  const before = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'so-before' } };
  const id = await create('so-full', { Before: before, Full: full, Bad: { ...failing, DependsOn: 'Full' } });
  const object = { Bucket: 'so-full', Key: 'a' };
  await eventually(() => s3.send(new PutObjectCommand({ ...object, Body: 'a' })));
  await comesTo('so-full', 'ROLLBACK_FAILED');
  expect(await isThere('so-before')).toBe(true);
  await client.send(new DeleteStackCommand({ StackName: 'so-full' }));
  await comesTo('so-full', 'DELETE_FAILED');
  await client.send(new DeleteStackCommand({ StackName: 'so-full', RetainResources: ['Full'] }));
  await comesTo(id, 'DELETE_COMPLETE');
  expect(await isThere('so-before')).toBe(false);
});
