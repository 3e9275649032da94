import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteFunctionConcurrencyCommand, PutFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import { eventually, type Invocation } from '@patterns/testing/cloud';
import { faultSuite } from './faultSuite.ts';

const { cloud, service, database, sendMany, deadLettered } = await faultSuite();
const FunctionName = service.functionName('recordWork');

/** Every invocation is refused with 429. A batch is given up at once, so that a visibility period is a short one. */
const throttle = async (RedrivePolicy?: { maxReceiveCount: number }) => {
  await cloud.changeQueue(service.queueUrl, { VisibilityTimeout: '10', RedrivePolicy });
  await cloud.lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
};

const unthrottle = () => cloud.lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));

afterEach(async () => {
  await unthrottle();
  await cloud.drain(service.deadLetterQueueUrl);
});

/** How often the messages had been received when the function got them. */
const receives = (runs: Invocation[]) =>
  runs.flatMap(({ event }) =>
    (event as { Records: { attributes: { ApproximateReceiveCount: string } }[] }).Records.map(({ attributes }) =>
      Number(attributes.ApproximateReceiveCount),
    ),
  );

test('forced 429s over 20 visibility periods dead-letter nothing good, and all of it is done once they are over', async () => {
  const begin = new Date().toISOString();
  await throttle();
  const items = await sendMany(30);

  await sleep(cloud.scaled(30 * 10_000));
  await unthrottle();
  await database.recorded(items);

  const runs = await service.invocations('recordWork', begin);
  // A batch that was in hand as the throttling began may have waited there.
  expect(receives(runs).filter((times) => times > 20)).not.toEqual([]);
  expect(await deadLettered(items)).toEqual([]);
});

test('the naive form, a redrive after 3 receives, loses good messages to the dead-letter queue under the same 429s', async () => {
  const begin = new Date().toISOString();
  await throttle({ maxReceiveCount: 3 });
  const items = await sendMany(30);

  await eventually(async () => expect((await deadLettered(items)).length).toBeGreaterThanOrEqual(10));

  expect(await service.invocations('recordWork', begin)).toEqual([]);
});
