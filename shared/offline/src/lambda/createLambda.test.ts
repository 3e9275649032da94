import { createLambda } from './createLambda.ts';
import { fakeHost } from './testing/fakeHost.ts';
import { fail, hang, lambdaFixture } from './testing/lambdaFixture.ts';
import { until } from './testing/until.ts';

test.each([
  'fixture',
  'fixture:1',
  'function:fixture',
  'arn:aws:lambda:eu-west-1:000000000000:function:fixture:$LATEST',
])('invokes by %s', async (functionName) => {
  await using fixture = lambdaFixture();
  const { invoke, lambda } = fixture;
  lambda.publishVersion('fixture');
  expect(await invoke({ functionName })).toEqual({ status: 200, payload: '{"a":1}', requestId: expect.any(String) });
});

test.each(['fixture:2', 'fixture:live'])('%s is not found: no such version was published', async (functionName) => {
  await using fixture = lambdaFixture();
  fixture.lambda.publishVersion('fixture');
  await expect(fixture.invoke({ functionName })).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
});

test('an empty payload is an empty event', async () => {
  await using fixture = lambdaFixture();
  const { invoke } = fixture;
  expect(await invoke({ payload: '' })).toMatchObject({ payload: '{}' });
});

test('a function error is a 200 that says Unhandled', async () => {
  await using fixture = lambdaFixture({ source: fail });
  const { invoke } = fixture;
  const result = await invoke();
  expect(result).toMatchObject({ status: 200, functionError: 'Unhandled' });
  expect(JSON.parse(result.payload)).toMatchObject({ errorType: 'Error', errorMessage: 'no' });
});

test('a dry run answers 204 and runs nothing', async () => {
  await using fixture = lambdaFixture();
  const { invoke, lambda } = fixture;
  expect(await invoke({ type: 'DryRun' })).toMatchObject({ status: 204, payload: '' });
  expect(lambda.invocations()).toEqual([]);
});

test.each([
  ['an unknown function', { functionName: 'absent' }, 'ResourceNotFoundException', 404],
  ['malformed JSON', { payload: '{' }, 'InvalidRequestContentException', 400],
  ['more than 6 MB', { payload: JSON.stringify('x'.repeat(6_291_556)) }, 'RequestTooLargeException', 413],
  [
    'an event over 1 MB',
    { payload: JSON.stringify('x'.repeat(1_048_576)), type: 'Event' },
    'RequestTooLargeException',
    413,
  ],
] as const)('refuses %s', async (_, request, code, status) => {
  await using fixture = lambdaFixture();
  const { invoke } = fixture;
  await expect(invoke(request)).rejects.toMatchObject({ code, status });
});

test('an answer over 6 MB is a function error', async () => {
  await using fixture = lambdaFixture({ source: 'exports.handler = async () => "x".repeat(6291556);' });
  const { invoke } = fixture;
  const result = await invoke();
  expect(JSON.parse(result.payload)).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' });
});

test('reserved concurrency throttles what exceeds it', async () => {
  const source = 'exports.handler = () => new Promise((resolve) => setTimeout(resolve, 100));';
  await using fixture = lambdaFixture({ source, changes: { reservedConcurrency: 1 } });
  const { invoke } = fixture;
  const first = invoke();
  await expect(invoke()).rejects.toMatchObject({
    code: 'TooManyRequestsException',
    status: 429,
    headers: { 'Retry-After': '1' },
    members: { Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' },
  });
  await first;
  expect(await invoke()).toMatchObject({ status: 200 });
});

test('the limit of all environments does not throttle', async () => {
  await using fixture = lambdaFixture();
  const { invoke, lambda } = fixture;
  const results = await Promise.all(Array.from({ length: 6 }, () => invoke()));
  expect(results.every(({ status }) => status === 200)).toBe(true);
  expect(new Set(lambda.invocations().map(({ environmentId }) => environmentId)).size).toBe(2);
});

test('killing an environment fails the invocation in it', async () => {
  await using fixture = lambdaFixture({ source: hang });
  const { invoke, host, lambda } = fixture;
  const started: string[] = [];
  const issueKeys = host.iam.issueKeys;
  host.iam.issueKeys = (principal) => {
    if ('environmentId' in principal && principal.environmentId) started.push(principal.environmentId);
    return issueKeys(principal);
  };
  const result = invoke();
  lambda.killEnvironment(await until(() => started[0]));
  expect(JSON.parse((await result).payload)).toMatchObject({ errorType: 'Runtime.ExitError' });
});

test('changed code is loaded by the next invocation', async () => {
  await using fixture = lambdaFixture({ source: 'let runs = 0; exports.handler = async () => ++runs;' });
  const { invoke, lambda } = fixture;
  await invoke();
  lambda.codeChanged([lambda.get('fixture')?.codeFile ?? '']);
  expect(await invoke()).toMatchObject({ payload: '1' });
});

test('stopping waits for work in hand and takes no more events', async () => {
  await using fixture = lambdaFixture({
    source: 'exports.handler = () => new Promise((done) => setTimeout(done, 50, "done"));',
  });
  const { invoke, lambda } = fixture;
  const result = invoke();
  const stopped = lambda.stop(5_000);
  await expect(invoke({ type: 'Event' })).rejects.toMatchObject({ code: 'ServiceException' });
  expect(await result).toMatchObject({ payload: '"done"' });
  await stopped;
});

test('refuses a limit that is no positive number', () => {
  expect(() =>
    createLambda(fakeHost(), { write: () => undefined, tell: () => undefined }, () => undefined, Number('many')),
  ).toThrow(RangeError);
});
