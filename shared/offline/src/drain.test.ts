import { drain } from './drain.ts';
import { hang, lambdaFixture } from './lambda/testing/lambdaFixture.ts';
import { createBatchHandler } from './sources/sqs/createBatchHandler.ts';
import { createSqsMapping } from './sources/sqs/sqsMapping.ts';
import { createFakeQueue, definition, message, until } from './sources/sqs/sqsMappingFixture.ts';

test('a function that hangs with a batch of a mapping ends with the time to drain', async () => {
  await using fixture = lambdaFixture({ source: hang, changes: { timeoutSeconds: 30 } });
  const { host, lambda } = fixture;
  const queue = createFakeQueue();
  const fromQueue = definition({ functionName: 'fixture' });
  const parts = { queue, clock: host.clock };
  const mapping = createSqsMapping(fromQueue, {
    ...parts,
    handleBatch: createBatchHandler(fromQueue, { ...parts, lambda }),
  });
  queue.add(message('1'));
  mapping.start();
  await until(() => queue.polls === 2);

  const began = performance.now();
  await drain(100, mapping.stop, lambda);

  expect(performance.now() - began).toBeLessThan(3_000);
});

test('functions have what the intake left of the time', async () => {
  const given: number[] = [];
  const stop = async (milliseconds: number) => void given.push(milliseconds);
  await drain(5_000, () => Promise.resolve(), { stop });
  await drain(1, () => new Promise(() => undefined), { stop });

  // A timer may strike a little early.
  expect(given).toEqual([expect.closeTo(5_000, -3), expect.closeTo(0, -1)]);
});
