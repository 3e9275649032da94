import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@patterns/testing/cloud';
import { faultSuite } from './faultSuite.ts';
import { newPrefix } from './replication.ts';

const { cloud, service, database, converged, deadLetterQueueUrl } = await faultSuite();

test('a database away for 30 minutes by the scaled clock: nothing is a dead letter, the alarm sees it, and then all converges', async () => {
  await cloud.drain(deadLetterQueueUrl);
  // The age is measured at each attempt, which takes three real seconds: most minutes of here have none.
  const change = { EvaluationPeriods: 6, DatapointsToAlarm: 1 };
  await cloud.changeAlarm(service, 'ReplicateChangeIteratorAgeAlarm', () => change);
  const prefix = newPrefix();
  const start = await database.stop();
  const stoppedAt = Date.now();
  for (let index = 0; index < 20; index++) {
    await service.putCustomer(`${prefix}-${index}`);
    await service.putOrder(`${prefix}-${index}`, `${prefix}-${index}`);
  }
  await service.deleteCustomer(`${prefix}-3`);

  // It is 15 minutes behind by then.
  const alarm = () => cloud.alarmState(service, 'ReplicateChangeIteratorAgeAlarm');
  await eventually(async () => expect(await alarm()).toBe('ALARM'), { timeoutMs: cloud.scaled(1_800_000) });
  await service.deleteOrder(`${prefix}-4`);
  await sleep(Math.max(0, stoppedAt + cloud.scaled(1_800_000) - Date.now()));
  expect((await service.ask('PUT', `customers/${prefix}-5`, { name: 'Grace', email: 'g@example.com' })).status).toBe(
    200,
  );
  await start();

  expect(await converged(prefix, 60_000)).toHaveLength(40);
  expect(await cloud.messages(deadLetterQueueUrl)).toEqual([]);
  await eventually(async () => expect(await alarm()).toBe('OK'));
}, 180_000);

test('while the database is away a report is 503 with Retry-After, and writes go on', async () => {
  const prefix = newPrefix();
  const start = await database.stop();

  const answer = await service.askReport('orders-by-customer');
  await service.putCustomer(prefix);
  await start();

  expect(answer).toMatchObject({ status: 503, body: { title: 'Service Unavailable' } });
  expect(answer.headers.get('retry-after')).toBe('1');
  await converged(prefix);
});
