import * as v from 'valibot';
import { defineSqsMapping, sqsMappingProperties } from './definition.ts';
import { queueArn } from './sqsMappingFixture.ts';

const define = (properties: object, visibilitySeconds = 60, arn = queueArn) =>
  defineSqsMapping(arn, 'consume', v.parse(v.object(sqsMappingProperties), properties), {
    functionSeconds: 10,
    visibilitySeconds,
  });

describe('defineSqsMapping', () => {
  test("takes AWS's defaults", () => {
    expect(define({})).toMatchObject({ batchSize: 10, window: 0, concurrency: 5, reportsItemFailures: false });
  });

  test('reads numbers that CloudFormation parameters made text', () => {
    const properties = { BatchSize: '5', ScalingConfig: { MaximumConcurrency: '2' } };

    expect(define(properties)).toMatchObject({ batchSize: 5, concurrency: 2 });
  });

  test('receives for longer where the window and the function would outlast the visibility', () => {
    expect(define({ MaximumBatchingWindowInSeconds: 55 }).visibilityTimeout).toBe(95);
    expect(define({ MaximumBatchingWindowInSeconds: 5 }).visibilityTimeout).toBeUndefined();
  });

  test.each([
    [{ BatchSize: 11 }, queueArn, 60, /Maximum batch window/],
    [{ BatchSize: 11 }, `${queueArn}.fifo`, 60, /at most 10/],
    [{ MaximumBatchingWindowInSeconds: 1 }, `${queueArn}.fifo`, 60, /not supported for FIFO/],
    [{}, queueArn, 9, /Queue visibility timeout: 9 seconds is less than Function timeout: 10 seconds/],
  ])('refuses %j for %s with %i s of visibility', (properties, arn, visibilitySeconds, error) => {
    expect(() => define(properties, visibilitySeconds, arn)).toThrow(error);
  });
});
