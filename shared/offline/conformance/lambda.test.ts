import {
  DeleteFunctionConcurrencyCommand,
  InvokeCommand,
  type InvokeCommandInput,
  LambdaClient,
  PutFunctionConcurrencyCommand,
} from '@aws-sdk/client-lambda';
import { localCloud } from '@patterns/testing/cloud';
import { runsOf } from '@patterns/testing/load';

const cloud = localCloud();
// One attempt: what Lambda answers is what is asked here, not what the SDK makes of it.
const client = new LambdaClient({ ...cloud.connection, maxAttempts: 1 });
const service = await cloud.service('conformance');

async function invoke(key: string, input: Omit<InvokeCommandInput, 'FunctionName'> = {}) {
  const output = await client.send(new InvokeCommand({ FunctionName: service.functionName(key), ...input }));
  const payload = output.Payload?.transformToString();
  return { ...output, requestId: output.$metadata.requestId ?? '', payload: payload ? JSON.parse(payload) : undefined };
}

/** Waits for the dead letter of a request. */
const deadLetter = (requestId: string) =>
  cloud.takeMessage(service.output('DeadLetterQueueUrl'), ({ attributes }) => attributes.RequestID === requestId);

describe('https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html', () => {
  test('RequestResponse answers 200 with the result and the executed version', async () => {
    const { StatusCode, ExecutedVersion, FunctionError, payload } = await invoke('echo', { Payload: '{"a":[1,"ä"]}' });
    expect([StatusCode, ExecutedVersion, FunctionError]).toEqual([200, '$LATEST', undefined]);
    expect(payload).toEqual({ a: [1, 'ä'] });
  });

  test('Event answers 202 with no payload, DryRun 204', async () => {
    expect(await invoke('echo', { InvocationType: 'Event' })).toMatchObject({ StatusCode: 202, payload: undefined });
    expect(await invoke('echo', { InvocationType: 'DryRun' })).toMatchObject({ StatusCode: 204 });
  });

  test('a function error is a 200 whose header says Unhandled', async () => {
    const { StatusCode, FunctionError, payload } = await invoke('fail');
    expect([StatusCode, FunctionError]).toEqual([200, 'Unhandled']);
    expect(payload).toMatchObject({ errorType: 'RangeError', errorMessage: 'out of range' });
    expect(payload.trace[0]).toBe('RangeError: out of range');
  });

  test.each([
    ['6 MB at once', 'RequestResponse', 6_291_556],
    ['1 MB as an event', 'Event', 1_048_576],
  ] as const)('a request over %s is RequestTooLargeException', async (_, InvocationType, size) => {
    const Payload = JSON.stringify('x'.repeat(size));
    const refused = { name: 'RequestTooLargeException', $metadata: { httpStatusCode: 413 } };
    await expect(invoke('echo', { InvocationType, Payload })).rejects.toMatchObject(refused);
  });

  test.each([
    ['function', { FunctionName: 'conformance-absent' }],
    ['version', { Qualifier: '99' }],
    ['alias', { Qualifier: 'live' }],
  ])('an unknown %s is ResourceNotFoundException', async (_, input) => {
    const asked = client.send(new InvokeCommand({ FunctionName: service.functions.echo, ...input }));
    await expect(asked).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      $metadata: { httpStatusCode: 404 },
    });
  });
});

describe('https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionConcurrency.html', () => {
  const FunctionName = service.functionName('echo');
  const reserve = (ReservedConcurrentExecutions: number) =>
    client.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions }));

  afterEach(() => client.send(new DeleteFunctionConcurrencyCommand({ FunctionName })));

  test('0 throttles each invocation, until the reservation is gone', async () => {
    expect(await reserve(0)).toMatchObject({ ReservedConcurrentExecutions: 0 });
    await expect(invoke('echo')).rejects.toMatchObject({ name: 'TooManyRequestsException' });

    await client.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
    expect(await invoke('echo', { Payload: '1' })).toMatchObject({ StatusCode: 200 });
  });

  test('less than nothing is refused', async () => {
    await expect(reserve(-1)).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
  });
});

describe('https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html', () => {
  test('a function whose reserved concurrency is taken is throttled with 429', async () => {
    const holder = invoke('single');
    const settled = await Promise.allSettled([holder, invoke('single')]);
    expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(settled.find((each) => each.status === 'rejected')?.reason).toMatchObject({
      name: 'TooManyRequestsException',
      Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
      retryAfterSeconds: '1',
      $metadata: { httpStatusCode: 429 },
    });
  });
});

describe('https://docs.aws.amazon.com/lambda/latest/dg/invocation-sync.html', () => {
  test('a body that is no JSON is InvalidRequestContentException', async () => {
    const refused = { name: 'InvalidRequestContentException', $metadata: { httpStatusCode: 400 } };
    await expect(invoke('echo', { Payload: '{' })).rejects.toMatchObject(refused);
  });
});

describe('https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html', () => {
  test('a response over 6 MB is a function error', async () => {
    const { FunctionError, payload } = await invoke('big');
    expect(FunctionError).toBe('Unhandled');
    expect(payload.errorType).toBe('Function.ResponseSizeTooLarge');
  });
});

describe('https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html', () => {
  test('a result that JSON cannot say is a function error', async () => {
    expect(await invoke('unserialisable')).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
  });

  test('a process that exits is Runtime.ExitError, and the next invocation has a new one', async () => {
    const first = await invoke('exit');
    const second = await invoke('exit');
    expect(first.payload).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: `RequestId: ${first.requestId} Error: Runtime exited with error: exit status 1`,
    });
    expect(second.payload.errorType).toBe('Runtime.ExitError');
  });
});

describe('https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-networking.html', () => {
  test('a timeout ends the invocation', async () => {
    const { requestId, payload } = await invoke('hang');
    expect(payload).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: `RequestId: ${requestId} Error: Task timed out after 1.00 seconds`,
    });
  });
});

describe('https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html', () => {
  test('an event that fails is tried three times under one request id', async () => {
    const { requestId } = await invoke('fail', { InvocationType: 'Event', Payload: '{"order":1}' });
    await deadLetter(requestId);
    expect((await runsOf(service, 'fail', requestId, 3)).map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  });
});

describe('https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html', () => {
  test('a dead letter is the event as it was, with the error in its attributes', async () => {
    const { requestId } = await invoke('fail', { InvocationType: 'Event', Payload: '{"order":2}' });
    const message = await deadLetter(requestId);
    expect(message.body).toBe('{"order":2}');
    expect(message.attributes).toEqual({ RequestID: requestId, ErrorCode: '200', ErrorMessage: 'out of range' });
  });

  test('a function that reserves no concurrency dead-letters its events at once', async () => {
    const { requestId } = await invoke('closed', { InvocationType: 'Event' });
    const message = await deadLetter(requestId);
    expect(message.attributes.ErrorCode).toBe('429');
  });

  test('an on-failure destination receives the record of the invocation', async () => {
    const { requestId } = await invoke('failOnce', { InvocationType: 'Event', Payload: '{"order":3}' });
    const message = await cloud.takeMessage(service.output('RecordQueueUrl'), ({ body }) => body.includes(requestId));
    expect(JSON.parse(message.body)).toMatchObject({
      version: '1.0',
      requestContext: { requestId, condition: 'RetriesExhausted', approximateInvokeCount: 1 },
      requestPayload: { order: 3 },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorType: 'RangeError', errorMessage: 'out of range' },
    });
  });
});
