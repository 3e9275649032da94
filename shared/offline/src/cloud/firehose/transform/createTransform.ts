import { randomUUID } from 'node:crypto';
import { createBackoff } from '../../../sources/createBackoff.ts';
import { type BufferHints, createBuffer } from '../createBuffer.ts';
import type { ErrorLog, FirehoseError } from '../createErrorLog.ts';
import type { FirehoseRecord, StreamParts } from '../types.ts';
import { invokeTransform } from './invokeTransform.ts';
import { readOutcomes } from './readOutcomes.ts';
import { transformEvent } from './transformEvent.ts';

export interface TransformSettings {
  functionArn: string;
  roleArn: string;
  hints: BufferHints;
  retries: number;
  /** Of the Kinesis data stream that the records come from. */
  sourceArn?: string | undefined;
  log: ErrorLog;
}

export interface TransformOutputs {
  transformed(record: FirehoseRecord): void;
  failed(record: FirehoseRecord): void;
}

/** As many invocations of a stream's function may be under way. */
const mostAtOnce = 5;
const retryWaits = { first: 1_000, most: 30_000 };

/**
 * Has a function transform records. What it answers is final; only an invocation that failed is tried again. A record
 * ends as transformed, dropped, or with its reason among the failed.
 * https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html
 */
export function createTransform(
  settings: TransformSettings,
  parts: StreamParts,
  outputs: TransformOutputs,
): (record: FirehoseRecord) => void {
  const { functionArn, retries, log } = settings;
  const { clock, measure, report, signal } = parts;
  const waiting: FirehoseRecord[][] = [];
  let running = 0;

  async function run(records: FirehoseRecord[]): Promise<void> {
    const ids = records.map(() => randomUUID());
    const backoff = createBackoff(clock, retryWaits);
    for (let attempts = 1; !signal.aborted; attempts += 1) {
      const result = await invokeTransform(transformEvent(records, ids, settings, parts), settings, parts);
      measure('ExecuteProcessing.Success', 'error' in result ? 0 : 1);
      if (!('error' in result)) return settle(records, readOutcomes(result.payload, ids), attempts);
      await log(result.error, { processor: functionArn });
      if (attempts > retries) {
        return settle(
          records,
          records.map(() => result.error),
          attempts,
        );
      }
      await backoff.wait(signal);
    }
  }

  function settle(records: FirehoseRecord[], outcomes: ReturnType<typeof readOutcomes>, attempts: number): void {
    const succeeded: FirehoseRecord[] = [];
    for (const [index, record] of records.entries()) {
      const outcome = outcomes[index];
      if (outcome && 'errorCode' in outcome) outputs.failed(failureOf(record, outcome, attempts));
      else if (outcome) succeeded.push({ ...record, data: outcome.data });
    }
    for (const record of succeeded) outputs.transformed(record);
    measure('SucceedProcessing.Records', succeeded.length);
    measure(
      'SucceedProcessing.Bytes',
      succeeded.reduce((sum, { arrivedBytes }) => sum + arrivedBytes, 0),
    );
  }

  /** https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-failure-handling.html */
  function failureOf(record: FirehoseRecord, { errorCode, message }: FirehoseError, attempts: number): FirehoseRecord {
    const failure = {
      attemptsMade: attempts,
      arrivalTimestamp: record.arrivedAt,
      errorCode,
      errorMessage: message,
      attemptEndingTimestamp: clock.now(),
      rawData: record.data.toString('base64'),
      lambdaArn: functionArn,
    };
    return { ...record, data: Buffer.from(`${JSON.stringify(failure)}\n`) };
  }

  function next(): void {
    const records = running < mostAtOnce ? waiting.shift() : undefined;
    if (!records) return;
    running += 1;
    run(records)
      .catch((error: unknown) => report(`${parts.name} could not transform ${records.length} records: ${error}`))
      .finally(() => {
        running -= 1;
        next();
      });
  }

  return createBuffer(settings.hints, parts, (records) => {
    waiting.push(records);
    next();
  });
}
