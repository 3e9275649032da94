import type { Clock } from '../../clock.ts';
import { isAwsError } from '../../cloud/awsService.ts';
import type { InvokeResult, LambdaService } from '../../lambda/types.ts';
import { reasonOf } from '../../reasonOf.ts';
import { createBackoff } from '../createBackoff.ts';
import { failedIds } from '../failedIds.ts';
import type { HandleBatch } from './createLane.ts';
import type { StreamMappingDefinition } from './definition.ts';
import type { StreamRecord } from './streamReader.ts';

/** Records that are given up. */
export interface Discarded {
  records: readonly StreamRecord[];
  condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
  /** How often the function had them. */
  invokes: number;
  /** What it answered last, if it had them. */
  result: InvokeResult | undefined;
}

interface BatchHandlerParts {
  functionName: string;
  clock: Clock;
  lambda: Pick<LambdaService, 'invoke'>;
  /** Takes the age of the newest record of each batch that is handed over, in milliseconds of AWS's time. */
  measureAge(milliseconds: number): void;
  /** Never rejects. */
  discard(discarded: Discarded): Promise<void>;
}

/** What of a batch is handed over together. */
interface Part extends Omit<Discarded, 'condition'> {
  /** Those that used up the quota. */
  retries: number;
}

/**
 * Invokes the function with a batch until it succeeds or is given up; what is behind waits. Neither a throttle nor a split
 * uses up retries. https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export function createBatchHandler(definition: StreamMappingDefinition, parts: BatchHandlerParts): HandleBatch {
  const { clock, discard, functionName, lambda, measureAge } = parts;
  const { bisects, recordAge, reportsItemFailures, retries: most } = definition;
  const ageOf = ({ arrivedAt }: StreamRecord) => (clock.now() - arrivedAt) * clock.scale;

  /** `undefined` if the function could not be invoked. */
  const invoke = async (records: readonly StreamRecord[]): Promise<InvokeResult | undefined> => {
    measureAge(Math.max(0, ...records.slice(-1).map(ageOf)));
    try {
      return await lambda.invoke({ functionName, payload: payloadOf(records), type: 'RequestResponse' });
    } catch (error) {
      const isThrottle = isAwsError(error) && error.status === 429;
      if (!isThrottle) console.error(`${functionName}: a batch could not be handed over: ${reasonOf(error)}`);
      return undefined;
    }
  };

  /** Where the first record stands that failed; `undefined` after a success. */
  const firstFailure = (records: readonly StreamRecord[], { functionError, payload }: InvokeResult) => {
    if (functionError) return 0;
    if (!reportsItemFailures) return undefined;
    const numbers = records.map(({ sequenceNumber }) => sequenceNumber);
    const failed = failedIds(payload, numbers);
    return failed.size === 0 ? undefined : numbers.findIndex((number) => failed.has(number));
  };

  return async (batch, signal) => {
    const backoff = createBackoff(clock, { first: 1_000, most: 30_000 });

    const giveUpOld = async (part: Part): Promise<Part> => {
      const old = part.records.filter((record) => ageOf(record) > recordAge);
      if (old.length === 0) return part;
      await discard({ ...part, records: old, condition: 'RecordAgeExceeded' });
      return { ...part, records: part.records.filter((record) => !old.includes(record)) };
    };

    /** What is left to do of a part, in order. */
    const attempt = async (whole: Part): Promise<Part[]> => {
      const part = await giveUpOld(whole);
      if (part.records.length === 0) return [];
      const result = await invoke(part.records);
      if (!result) {
        await backoff.wait(signal);
        return [part];
      }
      const failure = firstFailure(part.records, result);
      if (failure === undefined) return [];
      if (failure > 0) backoff.reset();
      const left = { ...part, records: part.records.slice(failure), invokes: part.invokes + 1, result };
      return afterFailure(left, failure > 0);
    };

    const afterFailure = async (part: Part, hasProgress: boolean): Promise<Part[]> => {
      if (bisects && part.result?.functionError && part.records.length > 1) return halves(part);
      const isSplit = bisects && hasProgress;
      const retries = part.retries + (isSplit ? 0 : 1);
      if (retries > most) {
        await discard({ ...part, condition: 'RetryAttemptsExhausted' });
        return [];
      }
      await backoff.wait(signal);
      return [{ ...part, retries }];
    };

    let [part, ...rest]: Part[] = [{ records: batch, invokes: 0, retries: 0, result: undefined }];
    while (part && !signal.aborted) [part, ...rest] = [...(await attempt(part)), ...rest];
    return part ? [part, ...rest].flatMap(({ records }) => records) : [];
  };
}

function halves(part: Part): Part[] {
  const middle = Math.ceil(part.records.length / 2);
  return [part.records.slice(0, middle), part.records.slice(middle)].map((records) => ({ ...part, records }));
}

/** The event of a batch. */
export function payloadOf(records: readonly StreamRecord[]): string {
  return JSON.stringify({ Records: records.map(({ event }) => event) });
}
