import { withRun } from './lineage.ts';
import { echo, fail, hang, lambdaFixture } from './testing/lambdaFixture.ts';
import { until } from './testing/until.ts';

/** The trace header of a chain in which the fixture has run 16 times. */
const looped = Array.from({ length: 16 }).reduce<string | undefined>(
  (header) => withRun(header, 'fixture', 0),
  undefined,
);
const deadLetterArn = 'arn:aws:sqs:eu-west-1:000000000000:dead-letters';

test('an event is retried twice under one request id and then dead-lettered as the role', async () => {
  await using fixture = lambdaFixture({ source: fail, changes: { deadLetterArn } });
  const { invoke, lambda, host } = fixture;
  const { status, requestId } = await invoke({ type: 'Event' });
  const call = await until(() => host.calls[0]);
  expect(status).toBe(202);
  expect(lambda.invocations('fixture').map((row) => [row.requestId, row.attempt])).toEqual([
    [requestId, 1],
    [requestId, 2],
    [requestId, 3],
  ]);
  expect(call).toEqual({
    principal: { type: 'role', roleArn: 'arn:aws:iam::000000000000:role/fixture' },
    service: 'sqs',
    action: 'SendMessage',
    input: {
      QueueUrl: 'http://127.0.0.1:4566/000000000000/dead-letters',
      MessageBody: '{"a":1}',
      MessageAttributes: {
        RequestID: { DataType: 'String', StringValue: requestId },
        ErrorCode: { DataType: 'Number', StringValue: '200' },
        ErrorMessage: { DataType: 'String', StringValue: 'no' },
      },
    },
  });
});

test('no attempt is repeated when retries are off', async () => {
  await using fixture = lambdaFixture({
    source: fail,
    changes: { deadLetterArn: 'arn:aws:sns:eu-west-1:000000000000:dead-letters' },
    eventInvoke: { maximumRetryAttempts: 0 },
  });
  const { invoke, lambda, host } = fixture;
  await invoke({ type: 'Event' });
  expect(await until(() => host.calls[0])).toMatchObject({ service: 'sns', action: 'Publish' });
  expect(lambda.invocations()).toHaveLength(1);
});

test('throttles of an event count as no attempt', async () => {
  const source = 'exports.handler = (ms) => new Promise((resolve) => setTimeout(resolve, ms));';
  await using fixture = lambdaFixture({ source, changes: { reservedConcurrency: 1 } });
  const { invoke, lambda, metrics } = fixture;
  const holder = invoke({ payload: '50' });
  const { requestId } = await invoke({ type: 'Event', payload: '0' });
  await holder;
  const row = await until(() => lambda.invocations().find((entry) => entry.requestId === requestId));
  expect(row.attempt).toBe(1);
  const ages = metrics.filter(({ name }) => name === 'AsyncEventAge').map(({ value }) => value);
  expect(ages.length).toBeGreaterThan(1);
  expect(ages).toEqual(ages.toSorted((one, other) => one - other));
  expect(ages.at(-1)).toBeGreaterThan(ages[0] ?? 0);
});

test('an event that stays throttled is given up when it is too old', async () => {
  await using fixture = lambdaFixture({
    source: hang,
    changes: { deadLetterArn, reservedConcurrency: 1 },
    eventInvoke: { maximumEventAgeSeconds: 60 },
  });
  const { invoke, lambda, host } = fixture;
  const holder = invoke();
  await invoke({ type: 'Event' });
  const call = await until(() => host.calls[0]);
  await lambda.stop(0);
  await holder;
  expect(call.input.MessageAttributes).toMatchObject({ ErrorCode: { StringValue: '429' } });
});

test('a function that reserves nothing throttles all and dead-letters events at once', async () => {
  await using fixture = lambdaFixture({ changes: { deadLetterArn, reservedConcurrency: 0 } });
  const { invoke, lambda, host } = fixture;
  await expect(invoke()).rejects.toMatchObject({ code: 'TooManyRequestsException' });
  await invoke({ type: 'Event' });
  const call = await until(() => host.calls[0]);
  expect(call.input.MessageAttributes).toMatchObject({ ErrorCode: { StringValue: '429' } });
  expect(lambda.invocations()).toEqual([]);
});

test('a dead letter that cannot be sent is logged and counted', async () => {
  await using fixture = lambdaFixture({ source: fail, changes: { deadLetterArn }, refuseCalls: true });
  const { invoke, lines, metrics } = fixture;
  await invoke({ type: 'Event' });
  const line = await until(() => lines.find((text) => text.startsWith('DeadLetterErrors')));
  expect(line).toContain(deadLetterArn);
  expect(metrics).toContainEqual({
    ...{ namespace: 'AWS/Lambda', name: 'DeadLetterErrors', value: 1 },
    dimensions: { FunctionName: 'fixture' },
  });
});

test.each([
  ['failure', fail, 'RetriesExhausted', 3, { functionError: 'Unhandled', statusCode: 200 }],
  ['success', echo, 'Success', 1, { statusCode: 200 }],
])('a destination gets the record of a %s', async (_, source, condition, approximateInvokeCount, responseContext) => {
  const queue = 'arn:aws:sqs:eu-west-1:000000000000:records';
  await using fixture = lambdaFixture({ source, eventInvoke: { onFailureArn: queue, onSuccessArn: queue } });
  const { invoke, host } = fixture;
  const { requestId } = await invoke({ type: 'Event' });
  const call = await until(() => host.calls[0]);
  expect(JSON.parse(String(call.input.MessageBody))).toMatchObject({
    version: '1.0',
    requestContext: {
      requestId,
      functionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:fixture:$LATEST',
      condition,
      approximateInvokeCount,
    },
    requestPayload: { a: 1 },
    responseContext,
  });
});

test('an event nested by thousands reaches a destination as it came', async () => {
  await using fixture = lambdaFixture({
    source: fail,
    eventInvoke: { onFailureArn: 'arn:aws:sqs:eu-west-1:000000000000:records' },
  });
  const payload = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  await fixture.invoke({ type: 'Event', payload });
  const call = await until(() => fixture.host.calls[0]);
  expect(String(call.input.MessageBody)).toContain(`"requestPayload":${payload},`);
});

test('an event that closes a recursive loop is dead-lettered at once, unrun and counted', async () => {
  await using fixture = lambdaFixture({ changes: { deadLetterArn } });
  const { invoke, lambda, host, metrics } = fixture;
  await invoke({ type: 'Event', traceHeader: looped });
  const call = await until(() => host.calls[0]);
  expect(call.input.MessageAttributes).toMatchObject({ ErrorCode: { StringValue: '400' } });
  expect(lambda.invocations()).toEqual([]);
  const dropped = metrics.filter(({ name }) => name === 'RecursiveInvocationsDropped');
  expect(dropped).toEqual([expect.objectContaining({ value: 1, dimensions: { FunctionName: 'fixture' } })]);
});

test('whoever closes a recursive loop synchronously is told, unless the function allows it', async () => {
  await using terminating = lambdaFixture();
  await using allowing = lambdaFixture({ changes: { recursiveLoop: 'Allow' } });
  const stopped = terminating.invoke({ traceHeader: looped });
  await expect(stopped).rejects.toMatchObject({ code: 'RecursiveInvocationException' });
  expect(await allowing.invoke({ traceHeader: looped })).toMatchObject({ status: 200 });
});

test('fifty events of a function with one environment all run, whatever throttles the others', async () => {
  await using fixture = lambdaFixture({ changes: { deadLetterArn, reservedConcurrency: 1 } });
  const { invoke, lambda, host } = fixture;
  await Promise.all(Array.from({ length: 50 }, () => invoke({ type: 'Event' })));
  await until(() => (lambda.invocations().length === 50 ? true : undefined));
  expect(host.calls).toEqual([]);
});
