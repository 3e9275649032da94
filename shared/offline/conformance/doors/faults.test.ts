import { randomUUID } from 'node:crypto';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type Fault, localCloud } from '@patterns/testing/cloud';

const endpoint = `http://127.0.0.1:${process.env.LOCAL_AWS_PORT}`;
const cloud = localCloud();

const service = await cloud.service('conformance');
const queueUrl = service.output('AllowedQueueUrl');
const sending = { awsService: 'sqs', action: 'SendMessage' };

let body: string;

beforeEach(() => {
  body = randomUUID();
});

/** One strike at the next message that `sendAs` sends. */
async function struckBy(effect: Fault['effect']) {
  await service.fault('sendAs', { ...sending, effect, times: 1 });
  return send();
}

async function send() {
  return (await cloud.invoke(service.functionName('sendAs'), { queueUrl, body })).payload;
}

/** How often the test's own message reached the queue. */
async function arrived() {
  const messages = await cloud.drain(queueUrl);
  return messages.filter((message) => message.body === body).length;
}

describe('a fault on the calls of a function', () => {
  test.each([
    ['ThrottlingException', 400],
    ['InternalFailure', 500],
  ])('%s is what the SDK sees once, and the call had no effect', async (error, status) => {
    expect(await struckBy({ error })).toMatchObject({ sent: false, name: error, status });
    expect(await arrived()).toBe(0);
    expect(await send()).toEqual({ sent: true });
    expect(await arrived()).toBe(1);
  });

  test('a duplicate takes effect twice', async () => {
    expect(await struckBy({ duplicate: true })).toEqual({ sent: true });
    expect(await arrived()).toBe(2);
  });

  test.each([
    ['before', 0],
    ['after', 1],
  ] as const)('a crash %s the effect ends the environment', async (crash, effects) => {
    expect(await struckBy({ crash })).toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(await arrived()).toBe(effects);
    expect(await send()).toEqual({ sent: true });
  });

  test('a call that gets no answer lasts until the function times out', async () => {
    expect(await struckBy({ timeout: true })).toMatchObject({ errorType: 'Sandbox.Timedout' });
    expect(await arrived()).toBe(0);
  }, 20_000);

  test('leaves the calls of all others alone', async () => {
    await service.fault('sendAs', { ...sending, effect: { error: 'ThrottlingException' }, times: 1 });
    const other = new SQSClient({ ...cloud.connection, maxAttempts: 1 });
    await other.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }));
    expect(await send()).toMatchObject({ name: 'ThrottlingException' });
    expect(await arrived()).toBe(1);
  });
});

describe('a fault around a handler', () => {
  test('an error is that of the function', async () => {
    await service.fault('sendAs', { effect: { error: 'OutOfLuck' }, times: 1 });
    expect(await send()).toMatchObject({ errorType: 'OutOfLuck' });
    expect(await send()).toEqual({ sent: true });
  });
});

describe('the door', () => {
  async function ask(method: string, path: string, fault?: unknown) {
    const response = await fetch(`${endpoint}/_local/${path}`, {
      method,
      ...(fault === undefined ? {} : { body: JSON.stringify(fault) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  const effect = { latencyMs: 0 };

  test.each([
    [{ function: 'conformance/sendAs' }, 1],
    [{ function: 'conformance/sentAs' }, 0],
    [{ awsService: 'sqs' }, 1],
    [{ awsService: 'sqss' }, 0],
  ])('%j matches %d', async (target, matched) => {
    const added = await ask('POST', 'faults', { target, effect });
    expect(added).toEqual({ status: 200, body: { id: expect.any(String), matched } });
    expect(await ask('DELETE', `faults/${added.body.id}`)).toMatchObject({ status: 200 });
  });

  test('refuses a key that it does not know, by name', async () => {
    const target = { awsService: 'sqs' };
    expect(await ask('POST', 'faults', { target, effect, tims: 1 })).toEqual({
      status: 400,
      body: { message: expect.stringContaining('"tims"') },
    });
  });
});
