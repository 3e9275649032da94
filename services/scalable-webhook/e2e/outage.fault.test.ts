import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@patterns/testing/cloud';
import { expectProblem } from '@patterns/testing/http';
import { burst, highestDuring, mostAtOnce } from '@patterns/testing/load';
import { faultSuite } from './faultSuite.ts';
import { webhook } from './webhookService.ts';

const { cloud, service, database, postPayment, deliverPayment } = await faultSuite();

/** Those of the payments that lie in the dead-letter queue. */
async function deadLettered(paymentIds: readonly string[]): Promise<string[]> {
  const bodies = (await cloud.messages(service.deadLetterQueueUrl)).map(({ body }) => body);
  return paymentIds.filter((id) => bodies.some((body) => body.includes(id)));
}

describe('with the database down for an hour by the scaled clock, from the middle of a burst of 1,000', () => {
  const hour = cloud.scaled(3_600_000);
  const sending = { awsService: 'sqs', action: 'SendMessage' };
  const begin = new Date().toISOString();
  const accepted: string[] = [];
  let answers: Record<number, number>;
  let start = async () => {};
  let stoppedAt: number;

  // All that is broken here is broken for the whole file: the outage spans its tests.
  beforeAll(async () => {
    let stopping = Promise.resolve(start);
    const posted = await burst(1_000, deliverPayment, () => {
      stoppedAt = Date.now();
      stopping = database.stop();
    });
    start = await stopping;
    answers = posted.answers;
    accepted.push(...posted.accepted.map(({ paymentId }) => paymentId));
  });

  test('webhooks are accepted', () => {
    expect(answers).toEqual({ 202: 1_000 });
  });

  test('GET is 503 with Retry-After, and the alarm on the 5xx of the API sees it', async () => {
    const answer = await service.get('any');

    expectProblem(answer, { status: 503, title: 'Service Unavailable' });
    expect(answer.headers.get('retry-after')).toBe('1');
    // A period is a second here: the answers come further apart.
    await eventually(async () => {
      await service.get('any');
      const inAlarm = async () => expect(await cloud.alarmState(service, 'HttpApiServerErrorsAlarm')).toBe('ALARM');
      await eventually(inAlarm, { timeoutMs: 2_000 });
    });
  });

  test.each([
    ['fails', { error: 'InternalFailure' }],
    ['throttles', { error: 'RequestThrottled' }],
    ['does not answer', { timeout: true }],
    ['takes it and the function dies', { crash: 'after' }],
  ] as const)('a webhook is 5xx while SQS %s, and 202 when the provider tries again', async (_, effect) => {
    const [body, id] = [webhook(), randomUUID()];
    const mend = await service.fault('receiveWebhook', { ...sending, effect });

    const { status } = await service.post(body, { id });
    await mend();
    expect(status).toBeGreaterThanOrEqual(500);
    expect((await service.post(body, { id })).status).toBe(202);
    accepted.push(body.data.paymentId);
  });

  test('while SQS fails every other time, some webhooks are refused', async () => {
    const everyOther = { effect: { error: 'ServiceUnavailable' }, probability: 0.5, seed: 2 };
    await service.fault('receiveWebhook', { ...sending, ...everyOther });

    const posted = await burst(100, postPayment);

    expect(posted.accepted.length).toBeLessThan(100);
    expect(Object.keys(posted.answers).filter((status) => status !== '202' && Number(status) < 500)).toEqual([]);
    accepted.push(...posted.accepted.map(({ paymentId }) => paymentId));
  });

  test('all that was accepted arrives once it is back, within the limits, and nothing was dead-lettered', async () => {
    const work = (async () => {
      await sleep(Math.max(0, stoppedAt + hour - Date.now()));
      await start();
      const rows = { events: accepted.length, payments: accepted.length };
      await eventually(async () => expect(await database.rows(accepted)).toEqual(rows), { timeoutMs: 60_000 });
    })();

    const connections = await highestDuring(work, () => database.connections('CONSUMER'));

    expect(await deadLettered(accepted)).toEqual([]);
    expect(connections).toBeLessThanOrEqual(await database.limit('CONSUMER'));
    const invocations = await service.invocations('recordPayment');
    expect(mostAtOnce(invocations.filter(({ start }) => start >= begin))).toBe(2);
  }, 180_000);
});
