import type { LambdaClient } from '@aws-sdk/client-lambda';
import { fakeClient } from '@patterns/testing/sdk';
import * as v from 'valibot';
import { client } from '../aws/index.ts';
import { withCorrelation } from '../observability/index.ts';
import { withDeadline } from '../resilience/index.ts';
import { invoker, lambdaClient } from './invoker.ts';

const answering = (payload: unknown, FunctionError?: string) => () => ({
  Payload: { transformToString: () => JSON.stringify(payload) ?? '' },
  ...(FunctionError && { FunctionError }),
});

const sdkError = (name: string, httpStatusCode: number) =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode } });

const throttle = sdkError('TooManyRequestsException', 429);

function subject(answer: (attempt: number) => unknown) {
  let attempts = 0;
  const { client: fake, sent } = fakeClient<LambdaClient>(() => {
    attempts += 1;
    return answer(attempts);
  });
  const lambda = client(
    class {
      send = fake.send;
    },
  ) as LambdaClient;
  const request = v.object({ sku: v.string() });
  const getStock = invoker({ lambda, functionName: 'stock', request, answer: v.object({ available: v.number() }) });
  return { sent, ask: (deadline = Date.now() + 60_000) => getStock({ sku: 'mug' }, { deadline }), getStock };
}

const throwing = (error: unknown) => () => {
  throw error;
};

test("the caller's deadline and correlation id travel, and the answer is what the schema made of it", async () => {
  const { ask, sent } = subject(answering({ available: 5, other: 1 }));
  const deadline = Date.now() + 60_000;

  expect(await withCorrelation('order-7', () => ask(deadline))).toEqual({ available: 5 });

  const Payload = JSON.stringify({ sku: 'mug', deadline, correlationId: 'order-7' });
  expect(sent).toEqual([['Invoke', { FunctionName: 'stock', InvocationType: 'RequestResponse', Payload }]]);
});

test('the deadline of the work in hand travels where that is sooner', async () => {
  const { ask, sent } = subject(answering({ available: 5 }));
  const sooner = Date.now() + 30_000;

  await withDeadline(sooner, () => ask());

  expect(JSON.parse(String(sent[0]?.[1].Payload))).toMatchObject({ deadline: sooner });
});

test('a request of another shape is not sent', async () => {
  const { getStock, sent } = subject(answering({ available: 5 }));
  const wrong = { sku: 5 } as unknown as { sku: string };

  await expect(getStock(wrong, { deadline: Date.now() + 60_000 })).rejects.toMatchObject({ code: 'invalid' });
  expect(sent).toEqual([]);
});

test('a function error is an error and never a value, even if its payload would fit', async () => {
  const payload = { available: 5, errorType: 'conflict', errorMessage: 'Taken.' };
  const { ask, sent } = subject(answering(payload, 'Unhandled'));

  await expect(ask()).rejects.toMatchObject({
    code: 'bad-gateway',
    cause: { name: 'conflict', message: 'stock: Taken.' },
  });
  expect(sent).toHaveLength(1);
});

test.each([
  ['invalid', false],
  ['conflict', false],
  ['unavailable', true],
  ['TypeError', true],
  ['Sandbox.Timedout', true],
])('whether the error %s of a function passes: %s', async (errorType, retryable) => {
  const { ask } = subject(answering({ errorType, errorMessage: 'No.' }, 'Unhandled'));

  await expect(ask()).rejects.toMatchObject({ code: 'bad-gateway', retryable });
});

test('a function error without a payload is one too', async () => {
  await expect(subject(answering(undefined, 'Unhandled')).ask()).rejects.toMatchObject({ code: 'bad-gateway' });
});

test.each([[undefined], [null], [{}], [{ available: 'five' }]])('the answer %j is invalid', async (payload) => {
  await expect(subject(answering(payload)).ask()).rejects.toMatchObject({ code: 'invalid-answer', retryable: true });
});

test('a deadline that is over for the function is over for its caller', async () => {
  const { ask } = subject(answering({ status: 'deadline-exceeded' }));

  await expect(ask()).rejects.toMatchObject({ code: 'timeout' });
});

test('past the deadline nothing is sent', async () => {
  const { ask, sent } = subject(answering({ available: 5 }));

  await expect(ask(Date.now())).rejects.toMatchObject({ code: 'timeout' });
  expect(sent).toEqual([]);
});

test('an answer that does not come is waited for until the deadline', async () => {
  const { ask, sent } = subject(() => new Promise(() => {}));

  await expect(ask(Date.now() + 500)).rejects.toMatchObject({ code: 'timeout' });
  expect(sent).toHaveLength(1);
});

test.each([
  ['a throttle', throttle],
  ['a failure of Lambda', sdkError('ServiceException', 500)],
  ['a name that is not known just now', Object.assign(new Error('dns'), { code: 'EAI_AGAIN' })],
  ['a lost connection', Object.assign(new Error('reset'), { code: 'ECONNRESET' })],
  ['no connection in time', Object.assign(new Error('late'), { name: 'TimeoutError' })],
])('%s is tried again', async (_, error) => {
  const { ask, sent } = subject((attempt) => {
    if (attempt < 3) throw error;
    return answering({ available: 5 })();
  });

  expect(await ask()).toEqual({ available: 5 });
  expect(sent).toHaveLength(3);
});

test('a throttle that stays is tried again up to the deadline, and is an error', async () => {
  const { ask, sent } = subject(throwing(throttle));

  await expect(ask(Date.now() + 300)).rejects.toMatchObject({
    code: 'unavailable',
    retryAfterSeconds: 1,
    cause: throttle,
  });
  expect(sent.length).toBeGreaterThan(1);
});

test('a refusal says at once what permission is missing', async () => {
  const { ask, sent } = subject(throwing(sdkError('AccessDeniedException', 403)));

  await expect(ask()).rejects.toMatchObject({
    code: 'internal',
    message: expect.stringContaining('lambda:InvokeFunction on stock'),
  });
  expect(sent).toHaveLength(1);
});

test.each([
  sdkError('ResourceNotReadyException', 502),
  sdkError('ENINotReadyException', 502),
  sdkError('EC2ThrottledException', 502),
  sdkError('ResourceConflictException', 409),
])('what passes with time is tried again: %s', async (error) => {
  const { ask, sent } = subject((attempt) => (attempt < 3 ? throwing(error)() : answering({ available: 5 })()));

  expect(await ask()).toEqual({ available: 5 });
  expect(sent).toHaveLength(3);
});

test.each([sdkError('ResourceNotFoundException', 404), sdkError('KMSAccessDeniedException', 502)])(
  '%s stays what it is and is not tried again',
  async (error) => {
    const { ask, sent } = subject(throwing(error));

    await expect(ask()).rejects.toBe(error);
    expect(sent).toHaveLength(1);
  },
);

test('the SDK itself never retries, whatever is asked of the client', async () => {
  expect(await lambdaClient({ region: 'eu-central-1', maxAttempts: 5 }).config.maxAttempts()).toBe(1);
});
