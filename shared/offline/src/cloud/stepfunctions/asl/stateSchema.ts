import * as v from 'valibot';
import { choiceRule } from './choiceRule.ts';
import type { Branch } from './types.ts';

const path = v.pipe(v.string(), v.startsWith('$', 'must be a path, which starts with $'));
const pathOrNull = v.nullable(path);
const seconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99_999_999));
const atLeastOne = v.pipe(seconds, v.minValue(1));

const common = { Comment: v.optional(v.string()), QueryLanguage: v.optional(v.literal('JSONPath')) };
const inputOutput = { ...common, InputPath: v.optional(pathOrNull), OutputPath: v.optional(pathOrNull) };
const going = { Next: v.optional(v.string()), End: v.optional(v.boolean()) };
const template = v.optional(v.unknown());

const errorEquals = v.pipe(v.array(v.string()), v.minLength(1));
const retrier = v.strictObject({
  Comment: v.optional(v.string()),
  ErrorEquals: errorEquals,
  IntervalSeconds: v.optional(atLeastOne, 1),
  MaxAttempts: v.optional(seconds, 3),
  BackoffRate: v.optional(v.pipe(v.number(), v.minValue(1)), 2),
  MaxDelaySeconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(31_622_399))),
  JitterStrategy: v.optional(v.picklist(['FULL', 'NONE']), 'NONE'),
});
const catcher = v.strictObject({
  Comment: v.optional(v.string()),
  ErrorEquals: errorEquals,
  Next: v.string(),
  ResultPath: v.optional(pathOrNull),
});
const fallible = { Retry: v.optional(v.array(retrier)), Catch: v.optional(v.array(catcher)) };
const result = { ResultSelector: template, ResultPath: v.optional(pathOrNull) };

const branch: v.GenericSchema<unknown, Branch> = v.strictObject({
  Comment: v.optional(v.string()),
  QueryLanguage: v.optional(v.literal('JSONPath')),
  ProcessorConfig: v.optional(
    v.strictObject({
      Mode: v.optional(v.picklist(['INLINE', 'DISTRIBUTED'])),
      ExecutionType: v.optional(v.picklist(['STANDARD', 'EXPRESS'])),
    }),
  ),
  StartAt: v.string(),
  States: v.record(
    v.string(),
    v.lazy(() => stateSchema),
  ),
});

const percentage = v.pipe(v.number(), v.minValue(0), v.maxValue(100));

/** What only a Map in distributed mode has. */
const distributedFields = {
  Label: v.optional(v.pipe(v.string(), v.maxLength(40))),
  ItemReader: v.optional(
    v.strictObject({
      Resource: v.string(),
      Parameters: template,
      ReaderConfig: v.optional(
        v.strictObject({
          InputType: v.optional(v.string()),
          MaxItems: v.optional(seconds),
          MaxItemsPath: v.optional(path),
        }),
        {},
      ),
    }),
  ),
  ItemBatcher: v.optional(
    v.strictObject({
      MaxItemsPerBatch: v.optional(atLeastOne),
      MaxItemsPerBatchPath: v.optional(path),
      MaxInputBytesPerBatch: v.optional(v.pipe(atLeastOne, v.maxValue(262_144))),
      MaxInputBytesPerBatchPath: v.optional(path),
      BatchInput: template,
    }),
  ),
  ToleratedFailureCount: v.optional(seconds),
  ToleratedFailureCountPath: v.optional(path),
  ToleratedFailurePercentage: v.optional(percentage),
  ToleratedFailurePercentagePath: v.optional(path),
  ResultWriter: v.optional(v.strictObject({ Resource: v.string(), Parameters: template })),
};

/** The fields that each type of state has in the JSONPath form of the language, as far as they are built here. */
export const stateSchema = v.variant('Type', [
  v.strictObject({
    Type: v.literal('Task'),
    ...{ ...inputOutput, ...going, ...fallible, ...result },
    Resource: v.string(),
    Parameters: template,
    TimeoutSeconds: v.optional(atLeastOne),
    TimeoutSecondsPath: v.optional(path),
    HeartbeatSeconds: v.optional(atLeastOne),
    HeartbeatSecondsPath: v.optional(path),
  }),
  v.strictObject({
    Type: v.literal('Pass'),
    ...{ ...inputOutput, ...going },
    Result: template,
    Parameters: template,
    ResultPath: v.optional(pathOrNull),
  }),
  v.strictObject({
    Type: v.literal('Choice'),
    ...inputOutput,
    Choices: v.pipe(v.array(choiceRule), v.minLength(1)),
    Default: v.optional(v.string()),
  }),
  v.strictObject({
    Type: v.literal('Wait'),
    ...{ ...inputOutput, ...going },
    Seconds: v.optional(seconds),
    SecondsPath: v.optional(path),
    Timestamp: v.optional(v.string()),
    TimestampPath: v.optional(path),
  }),
  v.strictObject({ Type: v.literal('Succeed'), ...inputOutput }),
  v.strictObject({
    Type: v.literal('Fail'),
    ...common,
    Error: v.optional(v.string()),
    ErrorPath: v.optional(v.string()),
    Cause: v.optional(v.string()),
    CausePath: v.optional(v.string()),
  }),
  v.strictObject({
    Type: v.literal('Parallel'),
    ...{ ...inputOutput, ...going, ...fallible, ...result },
    Parameters: template,
    Branches: v.pipe(v.array(branch), v.minLength(1)),
  }),
  v.strictObject({
    Type: v.literal('Map'),
    ...{ ...inputOutput, ...going, ...fallible, ...result },
    ItemsPath: v.optional(path),
    ItemSelector: template,
    Parameters: template,
    ItemProcessor: v.optional(branch),
    Iterator: v.optional(branch),
    MaxConcurrency: v.optional(seconds),
    MaxConcurrencyPath: v.optional(path),
    ...distributedFields,
  }),
]);

/** A whole definition. */
export const machineSchema = v.strictObject({
  Comment: v.optional(v.string()),
  Version: v.optional(v.string()),
  QueryLanguage: v.optional(v.literal('JSONPath')),
  TimeoutSeconds: v.optional(seconds),
  StartAt: v.string(),
  States: v.record(v.string(), stateSchema),
});
