import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@patterns/testing/cloud';
import { highestDuring, mostAtOnce } from '@patterns/testing/load';
import { faultSuite } from './faultSuite.ts';

const { cloud, service, database, sendMany, deadLettered } = await faultSuite();

test('a database away for an hour by the scaled clock dead-letters nothing good, and the alarm on what fails sees it', async () => {
  const begin = new Date().toISOString();
  const hour = cloud.scaled(3_600_000);
  // The consumer measures age in real seconds, of which an hour has few here.
  await cloud.changeAlarm(service, 'WorkQueueFailedAgeAlarm', ({ Threshold = 0 }) => ({
    Threshold: cloud.scaled(Threshold),
  }));
  const start = await database.stop();
  const stoppedAt = Date.now();
  const items = await sendMany(100);

  await sleep(hour / 4);
  const more = await sendMany(20);
  await eventually(async () => expect(await cloud.alarmState(service, 'WorkQueueFailedAgeAlarm')).toBe('ALARM'));
  await sleep(Math.max(0, stoppedAt + hour - Date.now()));
  const work = start().then(() => database.recorded([...items, ...more], 60_000));

  const connections = await highestDuring(work, () => database.connections('CONSUMER'));
  expect(connections).toBeLessThanOrEqual(await database.limit('CONSUMER'));
  expect(await deadLettered([...items, ...more])).toEqual([]);
  const runs = await service.invocations('recordWork', begin);
  expect(mostAtOnce(runs)).toBeLessThanOrEqual(2);
  await eventually(async () => expect(await cloud.messages(service.deadLetterQueueUrl)).toEqual([]));
}, 180_000);
