import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@patterns/testing/cloud';
import { alarmState } from './alarmState.ts';
import { burst } from './burst.ts';
import { faultSuite } from './faultSuite.ts';
import { highestDuring, mostAtOnce } from './mostAtOnce.ts';
import { webhook } from './webhookService.ts';

const { cloud, service, database } = await faultSuite();

/** Those of the payments that lie in the dead-letter queue. */
async function deadLettered(paymentIds: readonly string[]): Promise<string[]> {
  const bodies = (await cloud.messages(service.deadLetterQueueUrl)).map(({ body }) => body);
  return paymentIds.filter((id) => bodies.some((body) => body.includes(id)));
}

async function allAre(paymentIds: readonly string[], timeoutMs: number): Promise<void> {
  const rows = { events: paymentIds.length, payments: paymentIds.length };
  await eventually(async () => expect(await database.rows(paymentIds)).toEqual(rows), { timeoutMs });
}

test('with the database down for 20 s in the middle of a burst of 1,000 nothing is dead-lettered and all arrives', async () => {
  const begin = new Date().toISOString();
  let mended: Promise<void> | undefined;
  const breakDown = async () => {
    const start = await database.stop();
    await sleep(20_000);
    await start();
  };
  const work = (async () => {
    const { answers, paymentIds } = await burst(service, 1_000, () => {
      mended = breakDown();
    });
    expect(answers).toEqual({ 202: 1_000 });
    await mended;
    await allAre(paymentIds, 60_000);
    expect(await deadLettered(paymentIds)).toEqual([]);
  })();

  const connections = await highestDuring(work, () => database.connections('CONSUMER'));

  const invocations = await cloud.invocations(service.functions.recordPayment ?? '');
  expect(mostAtOnce(invocations.filter(({ start }) => start >= begin))).toBe(2);
  expect(connections).toBeLessThanOrEqual(await database.limit('CONSUMER'));
}, 120_000);

describe('with the database down for an hour by the scaled clock', () => {
  const hour = 3_600_000 / Number(process.env.LOCAL_TIME_SCALE ?? 60);
  const sending = { function: 'scalable-webhook/receiveWebhook', awsService: 'sqs', action: 'SendMessage' };
  const accepted: string[] = [];
  let start: () => Promise<void>;
  let stoppedAt: number;

  beforeAll(async () => {
    start = await database.stop();
    stoppedAt = Date.now();
  });

  test('webhooks are accepted', async () => {
    const { answers, paymentIds } = await burst(service, 10);

    expect(answers).toEqual({ 202: 10 });
    accepted.push(...paymentIds);
  });

  test('GET is 503 with Retry-After, and the alarm on the 5xx of the API sees it', async () => {
    const answer = await service.get('any');

    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    await eventually(async () => expect(await alarmState(cloud, service, 'HttpApiServerErrorsAlarm')).toBe('ALARM'));
  });

  test.each([
    ['fails', { error: 'InternalFailure' }],
    ['throttles', { error: 'RequestThrottled' }],
    ['does not answer', { timeout: true }],
    ['takes it and the function dies', { crash: 'after' }],
  ] as const)('a webhook is 5xx while SQS %s, and 202 when the provider tries again', async (_, effect) => {
    const [body, id] = [webhook(), randomUUID()];
    const fault = await cloud.faults.add({ target: sending, effect });

    const { status } = await service.post(body, { id });
    await cloud.faults.clear(fault);
    expect(status).toBeGreaterThanOrEqual(500);
    expect((await service.post(body, { id })).status).toBe(202);
    accepted.push(body.data.paymentId);
  });

  test('while SQS fails every other time, some webhooks are refused', async () => {
    const fault = { target: sending, effect: { error: 'ServiceUnavailable' }, probability: 0.5, seed: 2 };
    const id = await cloud.faults.add(fault);
    const { answers, paymentIds } = await burst(service, 100);
    await cloud.faults.clear(id);

    expect(paymentIds.length).toBeLessThan(100);
    expect(Object.keys(answers).filter((status) => status !== '202' && Number(status) < 500)).toEqual([]);
    accepted.push(...paymentIds);
  });

  test('all that was accepted arrives once it is back, and nothing was dead-lettered', async () => {
    await sleep(stoppedAt + hour - Date.now());
    await start();
    await allAre(accepted, 60_000);

    expect(await deadLettered(accepted)).toEqual([]);
  }, 180_000);
});
