import * as v from 'valibot';
import type { Matches } from '../../patterns/compilePattern.ts';
import { amount, batchProperties } from '../batchProperties.ts';
import { compileFilters } from '../compileFilters.ts';

/** The properties of an `AWS::Lambda::EventSourceMapping` of a queue, beside its two ends. */
export const sqsMappingProperties = {
  ...batchProperties,
  ScalingConfig: v.optional(
    v.object({ MaximumConcurrency: v.optional(v.pipe(amount, v.minValue(2), v.maxValue(1000))) }),
  ),
};

const schema = v.object(sqsMappingProperties);
export type SqsMappingProperties = v.InferOutput<typeof schema>;

export interface SqsMappingDefinition {
  queueArn: string;
  functionName: string;
  /** Messages a batch. */
  batchSize: number;
  /** Milliseconds to gather a batch in, from its first message. */
  window: number;
  reportsItemFailures: boolean;
  /** Batches in hand at once. */
  concurrency: number;
  /** Asked with a record whose body is parsed if it is JSON. */
  fits: Matches;
  /** Seconds; as the queue says when absent. */
  visibilityTimeout: number | undefined;
}

/** Five is where AWS starts without MaximumConcurrency; it then adds 300 a minute, which a laptop would not bear. */
const startingConcurrency = 5;

/** @throws Error in the words of CreateEventSourceMapping for what AWS would refuse. */
export function defineSqsMapping(
  queueArn: string,
  functionName: string,
  properties: SqsMappingProperties,
  timeouts: { functionSeconds: number; visibilitySeconds: number },
): SqsMappingDefinition {
  const { BatchSize: batchSize = 10, MaximumBatchingWindowInSeconds: windowSeconds, ScalingConfig } = properties;
  const isFifo = queueArn.endsWith('.fifo');
  if (isFifo && batchSize > 10) throw new Error('a FIFO queue has batches of at most 10');
  if (isFifo && windowSeconds > 0) throw new Error('Batching window is not supported for FIFO queues');
  if (batchSize > 10 && windowSeconds < 1) {
    throw new Error('Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10');
  }
  const { functionSeconds, visibilitySeconds } = timeouts;
  if (visibilitySeconds < functionSeconds) {
    throw new Error(
      `Queue visibility timeout: ${visibilitySeconds} seconds is less than Function timeout: ${functionSeconds} seconds`,
    );
  }
  const outlastsVisibility = windowSeconds > 0 && windowSeconds + functionSeconds > visibilitySeconds;
  return {
    queueArn,
    functionName,
    batchSize,
    window: windowSeconds * 1000,
    reportsItemFailures: properties.FunctionResponseTypes.length > 0,
    concurrency: ScalingConfig?.MaximumConcurrency ?? startingConcurrency,
    fits: compileFilters(
      properties.FilterCriteria.Filters.map(({ Pattern }) => Pattern),
      'body',
    ),
    visibilityTimeout: outlastsVisibility ? windowSeconds + functionSeconds + 30 : undefined,
  };
}
