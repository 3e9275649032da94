import type { BilledCalls } from '@patterns/testing/cloud';
import type { Head } from './prices.ts';

const heads: Readonly<Record<string, Head>> = {
  'apigateway HttpRequest': 'httpApi',
  'apigateway RestRequest': 'restApi',
  'dynamodb ReadUnits': 'tableReads',
  'dynamodb WriteUnits': 'tableWrites',
  'events PutEvents': 'events',
  'firehose Take': 'firehose',
  'kinesis GetRecords': 'kinesisOut',
  'kinesis PutRecord': 'kinesisIn',
  'kinesis PutRecords': 'kinesisIn',
  'logs Ingest': 'logs',
  's3 CompleteMultipartUpload': 's3Writes',
  's3 CreateMultipartUpload': 's3Writes',
  's3 GetObject': 's3Reads',
  's3 HeadBucket': 's3Reads',
  's3 HeadObject': 's3Reads',
  's3 ListObjects': 's3Writes',
  's3 PutObject': 's3Writes',
  's3 UploadPart': 's3Writes',
  'secretsmanager GetSecretValue': 'secretReads',
  'sns Publish': 'sns',
  'sns PublishBatch': 'sns',
  'stepfunctions Transition': 'transitions',
};

/** In what a price is counted, by what the meter counts: a record of Firehose by 5 KB, log events by KB. */
const unitSize: Partial<Record<Head, number>> = { firehose: 5, logs: 1 / 1_024 };

/** What AWS does not bill by the call, though it may bill what comes of it: an execution its transitions, a write of logs its bytes. */
const free: Readonly<Record<string, ReadonlySet<string>>> = {
  // Paid by the month.
  cloudwatch: new Set(['Metric']),
  // The reads of a table's stream are Lambda's.
  dynamodb: new Set(['DescribeStream', 'DescribeTable', 'GetRecords', 'GetShardIterator', 'ListStreams', 'ListTables']),
  events: new Set(['DescribeRule', 'DisableRule', 'EnableRule']),
  firehose: new Set(['DescribeDeliveryStream', 'PutRecord', 'PutRecordBatch']),
  kinesis: new Set(['DescribeStream', 'DescribeStreamSummary', 'GetShardIterator', 'ListShards', 'ListStreams']),
  // Invocations are counted by themselves.
  lambda: new Set(['GetFunction', 'GetFunctionConfiguration', 'Invoke']),
  logs: new Set([
    ...['CreateLogGroup', 'CreateLogStream', 'DescribeLogGroups', 'DescribeLogStreams', 'DescribeSubscriptionFilters'],
    ...['FilterLogEvents', 'GetLogEvents', 'PutLogEvents'],
  ]),
  s3: new Set(['AbortMultipartUpload', 'DeleteObject', 'DeleteObjects']),
  // Paid by the month.
  sqs: new Set(['ReceiveNothing']),
  stepfunctions: new Set([
    ...['DescribeExecution', 'DescribeMapRun', 'DescribeStateMachine', 'DescribeStateMachineForExecution'],
    ...['GetExecutionHistory', 'ListExecutions', 'ListMapRuns', 'ListStateMachines'],
    ...['SendTaskFailure', 'SendTaskHeartbeat', 'SendTaskSuccess', 'StartExecution', 'StopExecution'],
  ]),
};

/**
 * Under which head AWS bills a row of the meter, and how many units of its price; nothing for what is free.
 *
 * @throws Error for a call that has no price here and is not known to be free.
 */
export function headOf({ service, action, resource, units }: BilledCalls): { head: Head; units: number } | undefined {
  if (free[service]?.has(action)) return undefined;
  if (service === 'sqs') return { head: resource.endsWith('.fifo') ? 'sqsFifo' : 'sqs', units };
  const head = heads[`${service} ${action}`];
  if (head) return { head, units: units * (unitSize[head] ?? 1) };
  throw new Error(`${service} ${action} has no price: scripts/cost/headOf.ts names its head, or that it is free`);
}
