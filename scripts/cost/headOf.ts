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

/**
 * Under which head AWS bills a row of the meter, and how many units of its price. Nothing for what is free, as are
 * Lambda's reads of a table's stream and what S3 deletes or aborts, and for receives that find nothing: those are paid by the month.
 */
export function headOf({ service, action, resource, units }: BilledCalls): { head: Head; units: number } | undefined {
  if (service === 'sqs' && action !== 'ReceiveNothing')
    return { head: resource.endsWith('.fifo') ? 'sqsFifo' : 'sqs', units };
  const head = heads[`${service} ${action}`];
  return head && { head, units: units * (unitSize[head] ?? 1) };
}
