import { DeleteStackCommand, DescribeStackEventsCommand } from '@aws-sdk/client-cloudformation';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { connectCloud, eventually } from '@patterns/testing/cloud';
import { strToU8, zipSync } from 'fflate';
import { queue, roleFor, stacks } from './stacks.ts';

const cloud = connectCloud();
const { client, create, update, comesTo, statusOf } = stacks();
const s3 = new S3Client({ ...cloud.connection, forcePathStyle: true });

const isThere = (QueueName: string) =>
  cloud.sqs.send(new GetQueueUrlCommand({ QueueName })).then(
    () => true,
    () => false,
  );

async function lastModified(FunctionName: string): Promise<number> {
  const { LastModified = '' } = await cloud.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  return Date.parse(LastModified);
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStack.html
test('an update adds and removes resources; one that changes nothing is refused', async () => {
  await create('cf-update', { One: queue('cf-one') });
  await comesTo('cf-update', 'CREATE_COMPLETE');

  await expect(update('cf-update', { One: queue('cf-one') })).rejects.toThrow('No updates are to be performed.');
  await update('cf-update', { Two: queue('cf-two') });
  await comesTo('cf-update', 'UPDATE_COMPLETE');
  expect([await isThere('cf-one'), await isThere('cf-two')]).toEqual([false, true]);
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-failure-options.html
test('an update that fails is rolled back, with the reason of the resource that failed', async () => {
  await create('cf-rollback', { Work: queue('cf-work.fifo', { FifoQueue: true }) });
  await comesTo('cf-rollback', 'CREATE_COMPLETE');

  await update('cf-rollback', {
    Work: queue('cf-work.fifo', { FifoQueue: false }),
    More: queue('cf-more'),
  });
  await comesTo('cf-rollback', 'UPDATE_ROLLBACK_COMPLETE');
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName: 'cf-rollback' }));
  const failure = StackEvents.find(({ ResourceStatus }) => ResourceStatus === 'UPDATE_FAILED');
  expect(failure).toMatchObject({
    LogicalResourceId: 'Work',
    ResourceStatusReason: expect.stringContaining('Rename cf-work.fifo and update the stack again.'),
  });
  expect([await isThere('cf-work.fifo'), await isThere('cf-more')]).toEqual([true, false]);
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
test('a stack takes its resources along, save those that it retains', async () => {
  const table = {
    Type: 'AWS::DynamoDB::Table',
    DeletionPolicy: 'Retain',
    Properties: {
      TableName: 'cf-retained',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    },
  };
  const id = await create('cf-retain', { Work: queue('cf-goes'), Table: table });
  await comesTo('cf-retain', 'CREATE_COMPLETE');

  await client.send(new DeleteStackCommand({ StackName: 'cf-retain' }));
  await comesTo(id, 'DELETE_COMPLETE');
  await expect(statusOf('cf-retain')).rejects.toThrow('Stack with id cf-retain does not exist');
  expect(await isThere('cf-goes')).toBe(false);
  const { Table } = await cloud.dynamodb.send(new DescribeTableCommand({ TableName: 'cf-retained' }));
  expect(Table?.TableStatus).toBe('ACTIVE');
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
test('what a stack has retained is not in the way of the next of its name, whose generated names are others', async () => {
  const table = {
    Type: 'AWS::DynamoDB::Table',
    DeletionPolicy: 'Retain',
    Properties: {
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    },
  };
  const id = await create('cf-anew', { Table: table });
  await comesTo('cf-anew', 'CREATE_COMPLETE');
  await client.send(new DeleteStackCommand({ StackName: 'cf-anew' }));
  await comesTo(id, 'DELETE_COMPLETE');

  await create('cf-anew', { Table: table });
  await comesTo('cf-anew', 'CREATE_COMPLETE');
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html#troubleshooting-errors-delete-stack-fails
test('a bucket that holds something stays, and the stack with it', async () => {
  await create('cf-bucket', { Files: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'cf-files' } } });
  await comesTo('cf-bucket', 'CREATE_COMPLETE');
  await s3.send(new PutObjectCommand({ Bucket: 'cf-files', Key: 'a', Body: 'a' }));

  await client.send(new DeleteStackCommand({ StackName: 'cf-bucket' }));
  await comesTo('cf-bucket', 'DELETE_FAILED');
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html
test('a function runs the zip that it was deployed from, and after an update the new one with its new settings', async () => {
  const upload = async (key: string, answer: string) => {
    const code = `exports.handler = async () => ${answer};`;
    const Body = zipSync({ 'src/index.js': strToU8(code) });
    await s3.send(new PutObjectCommand({ Bucket: 'cf-code', Key: key, Body }));
  };
  const stack = (key: string, Variables: object) => ({
    Role: roleFor('lambda.amazonaws.com', { RoleName: 'cf-role' }),
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'cf-function',
        Handler: 'src/index.handler',
        Runtime: 'nodejs24.x',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Code: { S3Bucket: 'cf-code', S3Key: key },
        Environment: { Variables },
      },
    },
  });
  await s3.send(new CreateBucketCommand({ Bucket: 'cf-code' }));
  await upload('1.zip', '"first"');
  await upload('2.zip', 'process.env.SECOND');

  await create('cf-code', stack('1.zip', {}));
  await comesTo('cf-code', 'CREATE_COMPLETE');
  expect(await cloud.invoke('cf-function', {})).toMatchObject({ payload: 'first' });
  const first = await lastModified('cf-function');

  await update('cf-code', stack('2.zip', { SECOND: 'second' }));
  await comesTo('cf-code', 'UPDATE_COMPLETE');
  expect(await cloud.invoke('cf-function', {})).toMatchObject({ payload: 'second' });
  expect(await lastModified('cf-function')).toBeGreaterThan(first);

  await client.send(new DeleteStackCommand({ StackName: 'cf-code' }));
  await eventually(async () => expect(statusOf('cf-code')).rejects.toThrow('does not exist'));
  await expect(cloud.invoke('cf-function', {})).rejects.toThrow('Function not found');
});
