import { definition, kind } from './streamFixture.ts';

test("AWS's defaults", () => {
  expect(definition()).toMatchObject({
    ...{ batchSize: 100, window: 0, parallelization: 1, startingPosition: { type: 'TRIM_HORIZON' } },
    ...{ reportsItemFailures: false, bisects: false, onFailureArn: undefined },
    ...{ retries: Number.POSITIVE_INFINITY, recordAge: Number.POSITIVE_INFINITY },
  });
});

test('what was asked for, numbers as text as well', () => {
  const properties = {
    ...{ BatchSize: '10', MaximumBatchingWindowInSeconds: 2, ParallelizationFactor: '3', StartingPosition: 'LATEST' },
    ...{ MaximumRetryAttempts: '0', MaximumRecordAgeInSeconds: 60, BisectBatchOnFunctionError: 'true' },
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:us-east-1:000000000000:dead' } },
  };

  expect(definition(properties)).toMatchObject({
    ...{ batchSize: 10, window: 2_000, parallelization: 3, startingPosition: { type: 'LATEST' } },
    ...{ reportsItemFailures: true, bisects: true, onFailureArn: 'arn:aws:sqs:us-east-1:000000000000:dead' },
    ...{ retries: 0, recordAge: 60_000 },
  });
});

test('a stream that can begins at a time', () => {
  const properties = { StartingPosition: 'AT_TIMESTAMP', StartingPositionTimestamp: 1_700_000_000.5 };
  const kinesis = { ...kind, startingPositions: ['TRIM_HORIZON', 'LATEST', 'AT_TIMESTAMP'] as const };

  expect(definition(properties, kinesis).startingPosition).toEqual({
    type: 'AT_TIMESTAMP',
    timestamp: 1_700_000_000_500,
  });
  expect(() => definition({ StartingPosition: 'AT_TIMESTAMP' }, kinesis)).toThrow('Need to specify a timestamp');
});

test.each([
  [{ StartingPosition: undefined }, "Value null at 'startingPosition'"],
  [{ StartingPosition: 'AT_TIMESTAMP', StartingPositionTimestamp: 1 }, 'Unsupported starting position AT_TIMESTAMP'],
  [{ TumblingWindowInSeconds: 30 }, 'tumbling windows are not built here'],
  [{ BatchSize: 10_001 }, '10000'],
  [{ ParallelizationFactor: 11 }, '10'],
  [{ MaximumRecordAgeInSeconds: 59 }, 'must be -1 or 60 to 604800'],
  [{ MaximumRetryAttempts: 10_001 }, '10000'],
  [{ FilterCriteria: { Filters: [{ Pattern: '{' }] } }, 'Invalid filter pattern definition'],
])('%j is refused', (properties, message) => {
  expect(() => definition(properties)).toThrow(message);
});
