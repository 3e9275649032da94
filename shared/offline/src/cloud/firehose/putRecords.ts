import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { AwsError } from '../awsService.ts';
import { parseInput } from '../protocol/parseInput.ts';
import type { DeliveryStream } from './createDeliveryStream.ts';
import type { createIntake } from './createIntake.ts';

const largestRecord = 1_024_000;
const largestBatch = 4 * 1_048_576;

const record = v.object({ Data: v.string('is a required member') });
const putRecordInput = v.object({ DeliveryStreamName: v.string(), Record: record });
const putRecordBatchInput = v.object({
  DeliveryStreamName: v.string(),
  Records: v.pipe(
    v.array(record),
    v.minLength(1, 'Member must have length greater than or equal to 1'),
    v.maxLength(500, 'Member must have length less than or equal to 500'),
  ),
});

type Intake = ReturnType<typeof createIntake>;

/** https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecord.html @throws AwsError */
export function putRecord(input: unknown, stream: DeliveryStream, intake: Intake): object {
  const { Record } = parseInput(putRecordInput, input);
  const refused = intake(stream, [dataOf(Record)])[0];
  if (refused) throw refused;
  return { RecordId: recordId(), Encrypted: false };
}

/**
 * A record for which there is no room fails alone.
 * https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html
 *
 * @throws AwsError
 */
export function putRecordBatch(input: unknown, stream: DeliveryStream, intake: Intake): object {
  const data = parseInput(putRecordBatchInput, input).Records.map(dataOf);
  if (data.reduce((sum, { length }) => sum + length, 0) > largestBatch) {
    throw new AwsError('InvalidArgumentException', 'Records size exceeds 4 MB limit');
  }
  const RequestResponses = intake(stream, data).map((refused) =>
    refused ? { ErrorCode: refused.code, ErrorMessage: refused.message } : { RecordId: recordId() },
  );
  const FailedPutCount = RequestResponses.filter((response) => 'ErrorCode' in response).length;
  return { FailedPutCount, Encrypted: false, RequestResponses };
}

function dataOf({ Data }: v.InferOutput<typeof record>): Buffer {
  const data = Buffer.from(Data, 'base64');
  if (data.length <= largestRecord) return data;
  const message = `Value at 'record.data' failed to satisfy constraint: Member must have length less than or equal to ${largestRecord}`;
  throw new AwsError('ValidationException', `1 validation error detected: ${message}`);
}

/** AWS's ids are opaque and longer than a UUID. */
const recordId = () => `${randomUUID()}${randomUUID()}`.replaceAll('-', '');
