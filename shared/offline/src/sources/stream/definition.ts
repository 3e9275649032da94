import * as v from 'valibot';
import type { Matches } from '../../patterns/compilePattern.ts';
import { flag } from '../../stack/scalars.ts';
import { amount, batchProperties } from '../batchProperties.ts';
import { compileFilters } from '../compileFilters.ts';
import type { StreamKind } from './streamKind.ts';
import type { StartingPosition } from './streamReader.ts';

const recordAge = v.pipe(
  amount,
  v.check((value) => value === -1 || (value >= 60 && value <= 604_800), 'must be -1 or 60 to 604800'),
);

/** The properties of an `AWS::Lambda::EventSourceMapping` of a stream, beside its two ends. */
export const streamMappingProperties = {
  ...batchProperties,
  BisectBatchOnFunctionError: v.optional(flag),
  DestinationConfig: v.optional(v.object({ OnFailure: v.optional(v.object({ Destination: v.string() })) })),
  /** Seconds. */
  MaximumRecordAgeInSeconds: v.optional(recordAge),
  MaximumRetryAttempts: v.optional(v.pipe(amount, v.minValue(-1), v.maxValue(10_000))),
  ParallelizationFactor: v.optional(v.pipe(amount, v.minValue(1), v.maxValue(10))),
  StartingPosition: v.optional(v.picklist(['TRIM_HORIZON', 'LATEST', 'AT_TIMESTAMP'])),
  /** Seconds since 1970. */
  StartingPositionTimestamp: v.optional(v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.number())),
  TumblingWindowInSeconds: v.optional(amount),
};

const schema = v.object(streamMappingProperties);
export type StreamMappingProperties = v.InferOutput<typeof schema>;

export interface StreamMappingDefinition {
  /** Records a batch. */
  batchSize: number;
  /** Milliseconds to gather a batch in, from its first record. */
  window: number;
  /** Batches of one shard in hand at once, those of different keys. */
  parallelization: number;
  startingPosition: StartingPosition;
  /** Asked with what a record is `filtered` by. */
  fits: Matches;
  reportsItemFailures: boolean;
  bisects: boolean;
  /** Function errors after the first before a batch is given up. */
  retries: number;
  /** Milliseconds of AWS's time after which a record is given up. */
  recordAge: number;
  onFailureArn: string | undefined;
}

/** @throws Error in the words of CreateEventSourceMapping for what AWS would refuse. */
export function defineStreamMapping(properties: StreamMappingProperties, kind: StreamKind): StreamMappingDefinition {
  const { BatchSize: batchSize = 100, MaximumBatchingWindowInSeconds: windowSeconds } = properties;
  const { MaximumRetryAttempts = -1, MaximumRecordAgeInSeconds = -1 } = properties;
  if ((properties.TumblingWindowInSeconds ?? 0) > 0) {
    throw new Error(
      'tumbling windows are not built here: leave TumblingWindowInSeconds out and keep the state in a table',
    );
  }
  return {
    batchSize,
    window: windowSeconds * 1_000,
    parallelization: properties.ParallelizationFactor ?? 1,
    startingPosition: startingPosition(properties, kind),
    fits: compileFilters(
      properties.FilterCriteria.Filters.map(({ Pattern }) => Pattern),
      kind.dataKey,
    ),
    reportsItemFailures: properties.FunctionResponseTypes.length > 0,
    bisects: properties.BisectBatchOnFunctionError ?? false,
    retries: orEndless(MaximumRetryAttempts),
    recordAge: orEndless(MaximumRecordAgeInSeconds) * 1_000,
    onFailureArn: properties.DestinationConfig?.OnFailure?.Destination,
  };
}

function orEndless(value: number): number {
  return value === -1 ? Number.POSITIVE_INFINITY : value;
}

function startingPosition(properties: StreamMappingProperties, { startingPositions }: StreamKind): StartingPosition {
  const { StartingPosition: type, StartingPositionTimestamp: seconds } = properties;
  if (type === undefined) {
    throw new Error(
      "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null.",
    );
  }
  if (!startingPositions.includes(type)) {
    throw new Error(`Unsupported starting position ${type}: it must be one of ${startingPositions.join(', ')}`);
  }
  if (type !== 'AT_TIMESTAMP') return { type };
  if (seconds === undefined) throw new Error('Need to specify a timestamp');
  return { type, timestamp: seconds * 1_000 };
}
