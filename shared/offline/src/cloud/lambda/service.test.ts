import { functionFixture } from '../../lambda/testing/functionFixture.ts';
import type { InvokeRequest, InvokeResult, LambdaService } from '../../lambda/types.ts';
import { AwsError, type AwsRequest } from '../awsService.ts';
import { createLambdaApi } from './service.ts';

const arn = 'arn:aws:lambda:eu-west-1:000000000000:function:fixture';

function fixture(result: Partial<InvokeResult> = {}) {
  const requests: InvokeRequest[] = [];
  const configuration = functionFixture('', { reservedConcurrency: 2 });
  const lambda: LambdaService = {
    putFunction: () => undefined,
    removeFunction: () => undefined,
    publishVersion: () => '1',
    configureEventInvoke: () => undefined,
    invoke: async (request) => {
      requests.push(request);
      return { status: 200, payload: '{"b":2}', requestId: 'request-1', ...result };
    },
    get: (name) => (name === 'fixture' ? configuration : undefined),
    invocations: () => [],
    codeChanged: () => undefined,
    killEnvironment: () => undefined,
    stop: async () => undefined,
  };
  const api = createLambdaApi({ lambda, region: 'eu-west-1', accountId: '000000000000' });
  return { api, requests };
}

function request(method: string, path: string, headers: Record<string, string> = {}, body = ''): AwsRequest {
  return {
    method,
    url: new URL(path, 'http://127.0.0.1:4566'),
    headers,
    body: Buffer.from(body),
    signingName: 'lambda',
    region: 'eu-west-1',
    principal: { type: 'administrator' },
  };
}

const invocations = '/2015-03-31/functions/fixture/invocations';

async function handle(fixed: ReturnType<typeof fixture>, asked: AwsRequest) {
  return fixed.api.handle(fixed.api.parse(asked), asked);
}

test('invokes and answers with the headers of Lambda', async () => {
  const fixed = fixture({ functionError: 'Unhandled' });
  const response = await handle(
    fixed,
    request(
      'POST',
      invocations,
      { 'x-amz-invocation-type': 'RequestResponse', 'x-amzn-trace-id': 'Root=1' },
      '{"a":1}',
    ),
  );
  expect(fixed.requests).toEqual([
    { functionName: arn, type: 'RequestResponse', payload: '{"a":1}', traceHeader: 'Root=1', isNested: false },
  ]);
  expect(response).toEqual({
    status: 200,
    headers: {
      'content-type': 'application/json',
      'x-amz-executed-version': '$LATEST',
      'x-amz-function-error': 'Unhandled',
      'x-amzn-requestid': 'request-1',
    },
    body: '{"b":2}',
  });
});

test('answers without a function error have no header of one', async () => {
  const response = await handle(fixture(), request('POST', invocations));
  expect(response.headers).not.toHaveProperty('x-amz-function-error');
});

test('an invocation is asked of IAM by the ARN with its qualifier', () => {
  const { api } = fixture();
  const asked = request('POST', `/2015-03-31/functions/${encodeURIComponent(arn)}/invocations?Qualifier=1`);
  expect(api.authorize(api.parse(asked), asked)).toEqual([
    { action: 'lambda:InvokeFunction', resourceArn: `${arn}:1` },
  ]);
});

test('a call without a socket names the function in its input', async () => {
  const fixed = fixture();
  const input = { FunctionName: arn, InvocationType: 'Event', Payload: '{"a":1}' };
  await handle(fixed, request('POST', '/', { 'x-amz-target': 'lambda.Invoke' }, JSON.stringify(input)));
  expect(fixed.requests).toEqual([{ functionName: arn, type: 'Event', payload: '{"a":1}', isNested: false }]);
});

test('tells a nested invocation by the environment that calls', async () => {
  const fixed = fixture();
  const roleArn = 'arn:aws:iam::000000000000:role/caller';
  for (const caller of [{}, { functionName: 'caller', environmentId: 'caller-1' }]) {
    const principal = { type: 'role', roleArn, ...caller } as const;
    await handle(fixed, { ...request('POST', invocations), principal });
  }
  expect(fixed.requests.map(({ isNested }) => isNested)).toEqual([false, true]);
});

test('refuses an unknown invocation type', async () => {
  const asked = request('POST', invocations, { 'x-amz-invocation-type': 'Later' });
  await expect(handle(fixture(), asked)).rejects.toMatchObject({ code: 'InvalidParameterValueException', status: 400 });
});

test.each([
  ['/2015-03-31/functions/fixture', { Configuration: { FunctionName: 'fixture', FunctionArn: arn, Timeout: 3 } }],
  [
    '/2015-03-31/functions/fixture/configuration',
    // https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html
    { LastModified: '1970-01-01T00:00:00.000+0000' },
  ],
  ['/2015-03-31/functions/fixture/configuration', { FunctionName: 'fixture', State: 'Active', MemorySize: 256 }],
  ['/2019-09-30/functions/fixture/concurrency', { ReservedConcurrentExecutions: 2 }],
])('GET %s', async (path, expected) => {
  const response = await handle(fixture(), request('GET', path));
  expect(JSON.parse(String(response.body))).toMatchObject(expected);
});

test('an unknown function is a 404', async () => {
  const asked = request('GET', '/2015-03-31/functions/absent');
  await expect(handle(fixture(), asked)).rejects.toMatchObject({ code: 'ResourceNotFoundException', status: 404 });
});

test('an API that is not there says so', () => {
  const { api } = fixture();
  expect(() => api.parse(request('DELETE', '/2015-03-31/functions/fixture'))).toThrow('no Lambda API at DELETE');
});

test('an error bears its type in the header', () => {
  const { api } = fixture();
  const members = { Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' };
  const error = new AwsError('TooManyRequestsException', 'Rate Exceeded.', {
    status: 429,
    headers: { 'Retry-After': '1' },
    members,
  });
  const failure = api.failure(error, request('POST', invocations));
  expect(failure.headers).toMatchObject({ 'x-amzn-errortype': 'TooManyRequestsException', 'Retry-After': '1' });
  expect(JSON.parse(String(failure.body))).toEqual({ message: 'Rate Exceeded.', ...members });
});

test('says whether a function may loop, and sets it', async () => {
  const fixed = fixture();
  const path = '/2024-08-31/functions/fixture/recursion-config';

  const before = await handle(fixed, request('GET', path));
  const answer = await handle(fixed, request('PUT', path, {}, '{"RecursiveLoop":"Allow"}'));
  const after = await handle(fixed, request('GET', path));

  expect([before, answer, after].map(({ body }) => JSON.parse(String(body)))).toEqual([
    { RecursiveLoop: 'Terminate' },
    { RecursiveLoop: 'Allow' },
    { RecursiveLoop: 'Allow' },
  ]);
  await expect(handle(fixed, request('PUT', path, {}, '{"RecursiveLoop":"Maybe"}'))).rejects.toMatchObject({
    code: 'InvalidParameterValueException',
  });
});
