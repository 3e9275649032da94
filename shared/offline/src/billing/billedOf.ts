import type { AwsCall, AwsRequest, AwsResponse } from '../cloud/awsService.ts';
import { chunks } from './chunks.ts';
import type { Billed } from './createMeter.ts';

interface Performed {
  service: string;
  call: AwsCall;
  request: Pick<AwsRequest, 'body'>;
  answer: AwsResponse;
  /** What the call was about. */
  resources: readonly string[];
}

const kilobyte = 1_024;
/** What SQS, SNS and EventBridge bill as one request. */
const request64 = 64 * kilobyte;

/**
 * What AWS bills for a call that had its effect, or was refused and is billed all the same. A receive that found nothing is `ReceiveNothing`: how often that
 * happens is a matter of time and not of messages.
 */
export function billedOf({ service, call, request, answer, resources }: Performed): Billed[] {
  if (answer.billed) return answer.billed.map((each) => ({ service, ...each }));
  const { action } = call;
  const one = (units: number, named = action) => [{ service, action: named, resource: resources[0] ?? '*', units }];
  switch (service) {
    case 'sqs':
      if (action !== 'ReceiveMessage') return one(chunks(request.body.length, request64));
      if (!hasMessages(answer)) return one(1, 'ReceiveNothing');
      return one(chunks(answer.body.length, request64));
    case 'sns':
      return one(chunks(request.body.length, request64));
    case 'events':
      return one(listed(call.input.Entries).reduce((sum: number, entry) => sum + chunks(sizeOf(entry), request64), 0));
    case 'kinesis':
      return one(recordsOf(call, answer).reduce((sum, record) => sum + chunks(sizeOfRecord(record), kilobyte), 0));
    default:
      return one(1);
  }
}

interface KinesisRecord {
  Data?: string;
  PartitionKey?: string;
}

/** Written or read. */
function recordsOf({ action, input }: AwsCall, { body }: AwsResponse): KinesisRecord[] {
  if (action === 'PutRecord') return [input];
  if (action === 'PutRecords') return listed(input.Records) as KinesisRecord[];
  return action === 'GetRecords' ? (JSON.parse(String(body)) as { Records: KinesisRecord[] }).Records : [];
}

function sizeOfRecord({ Data = '', PartitionKey = '' }: KinesisRecord): number {
  return Buffer.byteLength(Data, 'base64') + Buffer.byteLength(PartitionKey);
}

/** In either protocol. */
function hasMessages({ body }: AwsResponse): boolean {
  return /"Messages":\[\{|<Message>/.test(String(body));
}

const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const sizeOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
