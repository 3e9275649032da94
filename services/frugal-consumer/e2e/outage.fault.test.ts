import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@patterns/testing/cloud';
import { highestDuring, mostAtOnce } from '@patterns/testing/load';
import { faultSuite } from './faultSuite.ts';

const { cloud, service, database, sendMany, deadLettered } = await faultSuite();

test('a database away for an hour by the scaled clock dead-letters nothing good, and the alarm on what fails sees it', async () => {
  const begin = new Date().toISOString();
  const start = await database.stop();
  const items = await sendMany(100);

  // Sooner than AWS would: the consumer's own measure of age is in real seconds, of which an hour has few here.
  await sleep(cloud.scaled(3_600_000) / 4);
  const more = await sendMany(20);
  await sleep((cloud.scaled(3_600_000) * 3) / 4);
  const work = start().then(() => database.recorded([...items, ...more], 60_000));

  const connections = await highestDuring(work, () => database.connections('CONSUMER'));
  expect(connections).toBeLessThanOrEqual(await database.limit('CONSUMER'));
  expect(await deadLettered([...items, ...more])).toEqual([]);
  const runs = (await service.invocations('recordWork')).filter(({ start }) => start >= begin);
  expect(mostAtOnce(runs)).toBeLessThanOrEqual(2);
  await eventually(async () => expect(await cloud.messages(service.deadLetterQueueUrl)).toEqual([]));
}, 180_000);
