import type { FirehoseError } from '../createErrorLog.ts';
import { functionError } from './invokeTransform.ts';

/** What became of a record: its new data, why it failed, or `undefined` when it was dropped. */
export type Outcome = { data: Buffer } | FirehoseError | undefined;

interface Returned {
  recordId: unknown;
  result: unknown;
  data: unknown;
}

/**
 * What a transform answered of each record, in the order of their ids. Ids that were not asked for are passed over.
 * https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-status-model.html
 */
export function readOutcomes(payload: string, ids: readonly string[]): Outcome[] {
  const returned = recordsIn(payload);
  if (!returned || returned.some(({ result }) => !results.has(result))) return ids.map(() => unreadable);
  // AWS takes what is no base64 for a failure of the function.
  if (returned.some(({ data }) => typeof data === 'string' && !isBase64(data))) return ids.map(() => functionError);
  const byId = Map.groupBy(returned, ({ recordId }) => recordId);
  return ids.map((id) => outcomeOf(byId.get(id) ?? []));
}

const results: ReadonlySet<unknown> = new Set(['Ok', 'Dropped', 'ProcessingFailed']);
const isBase64 = (text: string) =>
  withoutPadding(Buffer.from(text, 'base64').toString('base64')) === withoutPadding(text);
const withoutPadding = (text: string) => text.replace(/={1,2}$/, '');

function outcomeOf([record, ...others]: Returned[]): Outcome {
  if (!record) return missing;
  if (others.length > 0) return duplicated;
  if (record.result === 'Dropped') return undefined;
  if (record.result === 'ProcessingFailed') return processingFailed;
  return typeof record.data === 'string' ? { data: Buffer.from(record.data, 'base64') } : withoutData;
}

function recordsIn(payload: string): Returned[] | undefined {
  try {
    const { records = [] } = JSON.parse(payload) as { records?: Returned[] };
    return Array.isArray(records)
      ? records.map(({ recordId, result, data }) => ({ recordId, result, data }))
      : undefined;
  } catch {
    return undefined;
  }
}

const unreadable: FirehoseError = {
  errorCode: 'Lambda.JsonProcessingException',
  message:
    'There was an error parsing returned records from the Lambda function. Ensure that the returned records follow ' +
    'the status model required by Firehose.',
};

const missing: FirehoseError = {
  errorCode: 'Lambda.MissingRecordId',
  message: 'One or more record Ids were not returned. Ensure that the Lambda function returns all received record Ids.',
};

const duplicated: FirehoseError = {
  errorCode: 'Lambda.DuplicatedRecordId',
  message:
    'Multiple records were returned with the same record Id. Ensure that the Lambda function returns a unique record ' +
    'Id for each record.',
};

const processingFailed: FirehoseError = {
  errorCode: 'Lambda.ProcessingFailedStatus',
  message: 'ProcessingFailed status set for record',
};

const withoutData: FirehoseError = {
  errorCode: 'Lambda.InvalidReturnFormat',
  message:
    'The data field cannot be null when the SourceType is DirectPut or KinesisStreamAsSource and processing result ' +
    'is Ok.',
};
