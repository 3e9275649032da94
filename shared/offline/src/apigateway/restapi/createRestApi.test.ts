import { AwsError } from '../../cloud/awsService.ts';
import { newApi, newMethod, newRequest, runApi } from './restFixture.ts';

const answering = (statusCode: number) =>
  runApi(newApi({ methods: [newMethod()] }), { answers: () => ({ statusCode }) });

test.each([
  [200, 0],
  [404, 0],
  [500, 1],
  [503, 1],
])(
  'of an answer %d it reports %d server errors to CloudWatch, for the API and for its stage',
  async (status, value) => {
    const { handle, metrics } = answering(status);

    await handle(newRequest());

    const metric = { namespace: 'AWS/ApiGateway', name: '5XXError', value };
    expect(metrics).toEqual([
      { ...metric, dimensions: { ApiName: 'shop-dev' } },
      { ...metric, dimensions: { ApiName: 'shop-dev', Stage: 'dev' } },
    ]);
  },
);

test.each([
  ['{} is 200 without a body', {}, 200, ''],
  ['a body alone is 200', { body: 'text' }, 200, 'text'],
  ['null is malformed', null, 502, '{"message":"Internal server error"}'],
])('the answer %s', async (_, answer, status, body) => {
  const { handle } = runApi(newApi({ methods: [newMethod()] }), { answers: () => answer });

  const response = await handle(newRequest());

  expect([response.status, String(response.body)]).toEqual([status, body]);
});

const throwing = (error: Error) => () => {
  throw error;
};
const lambda = (functionArn: string, roleArn?: string) => ({
  integration: { type: 'AWS_PROXY' as const, functionArn, roleArn, timeout: 500 },
});

test.each([
  ['is throttled', 'throttled', 500, 'Internal server error'],
  ['may not be invoked', 'unpermitted', 500, 'Internal server error'],
  ['would get more than 6 MB', 'large', 413, 'Request Too Long'],
])('a function that %s', async (_, functionArn, status, message) => {
  const functions = {
    throttled: throwing(new AwsError('TooManyRequestsException', 'Rate Exceeded.', { status: 429 })),
    large: throwing(new AwsError('RequestTooLargeException', 'too large', { status: 413 })),
    unpermitted: () => ({ statusCode: 200 }),
  };
  const { handle } = runApi(newApi({ methods: [newMethod(lambda(functionArn))] }), functions);

  expect(await handle(newRequest())).toMatchObject({ status, body: JSON.stringify({ message }) });
});

test('headers beyond 10,240 bytes are refused', async () => {
  const response = await answering(200).handle(newRequest({ oversize: 'headers' }));

  expect(response.status).toBe(431);
});

test('what is in no deployment is not there', async () => {
  const { handle } = runApi(newApi({ methods: [newMethod()], stage: undefined }), {});

  expect(await handle(newRequest())).toMatchObject({ status: 403, body: '{"message":"Forbidden"}' });
});
