import fc from 'fast-check';
import { brokenText } from '../brokenText.ts';
import { hostileText } from '../hostile.ts';
import { queryRequests } from './queryRequests.ts';
import type { RawRequest } from './sendRaw.ts';

const ACTIONS: Record<string, readonly string[]> = {
  DynamoDB_20120810: [
    'GetItem',
    'PutItem',
    'Query',
    'TransactWriteItems',
    'BatchGetItem',
    'ExecuteStatement',
    'DescribeTable',
  ],
  DynamoDBStreams_20120810: ['DescribeStream', 'GetRecords', 'GetShardIterator'],
  AmazonSQS: [
    'SendMessage',
    'SendMessageBatch',
    'ReceiveMessage',
    'DeleteMessageBatch',
    'GetQueueAttributes',
    'ChangeMessageVisibility',
  ],
  Kinesis_20131202: ['PutRecord', 'PutRecords', 'GetRecords', 'GetShardIterator', 'ListShards', 'DescribeStream'],
  AWSStepFunctions: ['StartExecution', 'DescribeExecution', 'SendTaskSuccess', 'GetExecutionHistory'],
  AWSEvents: ['PutEvents', 'PutRule', 'PutTargets'],
  Logs_20140328: ['PutLogEvents', 'FilterLogEvents', 'DescribeLogGroups', 'PutSubscriptionFilter'],
  secretsmanager: ['GetSecretValue', 'DescribeSecret', 'ListSecrets'],
  Firehose_20150804: ['PutRecord', 'PutRecordBatch', 'DescribeDeliveryStream'],
  RedshiftData: ['ExecuteStatement', 'DescribeStatement'],
};

const input = {
  TableName: 'orders',
  Key: { pk: { S: 'a' } },
  Item: { pk: { S: 'a' } },
  QueueUrl: 'http://127.0.0.1/0/a',
  MessageBody: 'a',
  Entries: [{ Id: '1' }],
  StreamName: 'clicks',
  Data: 'YQ==',
  PartitionKey: 'a',
  Records: [{ Data: 'YQ==', PartitionKey: 'a' }],
  ShardIterator: 'a',
  stateMachineArn: 'a',
  input: '{}',
  logGroupName: 'a',
  logEvents: [{ timestamp: 1, message: 'a' }],
  SecretId: 'a',
  DeliveryStreamName: 'a',
  Statement: 'SELECT 1',
};
const targets = Object.entries(ACTIONS).flatMap(([service, actions]) =>
  actions.map((action) => `${service}.${action}`),
);
const headers = fc.record({
  'content-type': fc.constantFrom(
    'application/x-amz-json-1.0',
    'application/x-amz-json-1.1',
    'application/json',
    'text/xml',
    '',
  ),
  authorization: fc.constantFrom(
    '',
    'x',
    'AWS4-HMAC-SHA256 Credential=a/b/us-east-1/sqs/aws4_request',
    'AWS4-HMAC-SHA256 Credential=/////',
    'Bearer x',
  ),
});
const body = brokenText(input).map((text) => text.toWellFormed());
const encoded = hostileText.map((text) => encodeURIComponent(text.toWellFormed()).slice(0, 2_000));

const json = fc
  .tuple(
    fc.oneof(fc.constantFrom(...targets), fc.constantFrom('', '.', 'AmazonSQS.', 'AmazonSQS.Nothing', 'x.y.z')),
    headers,
    body,
  )
  .map(
    ([target, head, text]): RawRequest => ({
      method: 'POST',
      path: '/',
      headers: { ...head, 'x-amz-target': target },
      body: text,
    }),
  );
const paths = fc
  .tuple(
    fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'PATCH'),
    fc.constantFrom(
      '/',
      '/2015-03-31/functions/',
      '/2015-03-31/functions/a/invocations',
      '/_local/',
      '/_local/invocations?function=',
      '/_local/faults/',
      '/bucket/',
      '//',
      '/bucket?list-type=2&prefix=',
      '/bucket/key?uploads=',
      'http://other/',
      '/%',
      '*',
    ),
    encoded,
    headers,
    body,
  )
  .map(
    ([method, path, rest, head, text]): RawRequest => ({
      method,
      path: path + rest,
      headers: head,
      body: method === 'GET' || method === 'HEAD' ? '' : text,
    }),
  );
/** Of a target that is not there: what is sound among them strikes nobody. */
const fault = { target: { function: 'nobody/nothing' }, effect: { error: 'x' }, times: 1 };
const faults = brokenText(fault).map(
  (text): RawRequest => ({ method: 'POST', path: '/_local/faults', headers: {}, body: text.toWellFormed() }),
);

/** Requests to the AWS endpoint, by each of its protocols, of which no SDK would send one. */
export const awsRequests: fc.Arbitrary<RawRequest> = fc.oneof(json, queryRequests, paths);

/** Faults that are none. */
export const faultRequests: fc.Arbitrary<RawRequest> = faults;
