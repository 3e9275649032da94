import { GetRecordsCommand, GetShardIteratorCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { localCloud } from '@patterns/testing/cloud';

const cloud = localCloud();
const service = await cloud.service('conformance-rest-aws');
const StreamName = service.output('RecordStreamName');
const kinesis = new KinesisClient(cloud.connection);

afterAll(() => kinesis.destroy());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${service.endpoint}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** What `act` put into the stream. */
async function putBy<Answer>(act: () => Promise<Answer>) {
  const ShardId = 'shardId-000000000000';
  const { ShardIterator } = await kinesis.send(
    new GetShardIteratorCommand({ StreamName, ShardId, ShardIteratorType: 'LATEST' }),
  );
  const answer = await act();
  const { Records = [] } = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
  const records = Records.map(({ Data = [], PartitionKey }) => ({
    key: PartitionKey,
    data: JSON.parse(Buffer.from(Data).toString()) as unknown,
  }));
  return { answer, records };
}

describe('https://docs.aws.amazon.com/apigateway/latest/developerguide/integrating-api-with-aws-services-kinesis.html', () => {
  const odd = { key: `quote " and back \\ 'ä'`, text: '#set($a = 1) $input.body', none: null };

  test('a template makes the call of the request', async () => {
    const { answer, records } = await putBy(() => post('/records?channel=web', odd));

    expect([answer.status, await answer.json()]).toEqual([202, { shard: 'shardId-000000000000', channel: 'web' }]);
    expect(records).toEqual([{ key: odd.key, data: { by: 'POST', body: odd } }]);
  });

  test('a batch of 500, told of one by one', async () => {
    const many = Array.from({ length: 500 }, (_, n) => ({ n, text: 'a "b"' }));

    const { answer, records } = await putBy(() => post('/batch', { records: many }));

    expect([answer.status, await answer.json()]).toEqual([200, { failed: [] }]);
    expect(records.map(({ data }) => data)).toEqual(many);
  });
});

test('https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html: a template sets the status', async () => {
  const large = (n: number) => ({ n, text: 'x'.repeat(600_000) });

  const answer = await post('/batch', { records: [large(0), large(1), large(2), { n: 3 }] });

  expect([answer.status, answer.headers.get('x-failed')]).toEqual([207, '2']);
  const errorCode = 'ProvisionedThroughputExceededException';
  expect(await answer.json()).toEqual({
    failed: [
      { index: 1, errorCode },
      { index: 2, errorCode },
    ],
  });
});

describe('https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html', () => {
  test('headers come of text, of the answer and of the request', async () => {
    const { headers } = await post('/records', { key: 'k' });

    expect(headers.get('x-shard')).toBe('shardId-000000000000');
    expect(headers.get('x-type')).toBe('application/x-amz-json-1.1');
    expect(headers.get('x-own')).toBe('own');
    expect(headers.get('x-request')).toBe(headers.get('x-amzn-requestid'));
    expect(headers.get('content-type')).toBe('application/json');
  });

  test('the client picks among the templates', async () => {
    const answer = await post('/records', { key: 'k' }, { accept: 'text/plain' });

    expect([answer.headers.get('content-type'), await answer.text()]).toEqual(['text/plain', 'shardId-000000000000']);
  });

  test('a pattern is for a whole status, and its body passes without a template', async () => {
    const answer = await post('/records', { key: '' });

    expect([answer.status, await answer.json()]).toEqual([
      400,
      expect.objectContaining({ __type: 'ValidationException' }),
    ]);
  });

  test('a pattern that fits a part alone is not taken', async () => {
    await cloud.faults.add({
      target: { awsService: 'kinesis', action: 'PutRecord', resource: StreamName },
      effect: { error: 'InternalFailure' },
      times: 1,
    });

    expect((await post('/records', { key: 'k' })).status).toBe(202);
  });

  test('a role that does not trust API Gateway is an error of the API', async () => {
    expect((await post('/untrusted', { key: 'k' })).status).toBe(500);
  });

  test('a status that no response is for is an error of the API', async () => {
    const answer = await post('/only200', {});

    expect([answer.status, await answer.text()]).toEqual([500, '{"message":"Internal server error"}']);
  });
});

describe('https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html', () => {
  const call = { StreamName, PartitionKey: 'raw', Data: Buffer.from('{}').toString('base64') };

  test.each([
    ['WHEN_NO_MATCH lets a body pass for which there is no template', '/raw', 'application/json', 200],
    ['WHEN_NO_TEMPLATES refuses it where there is another', '/records', 'text/plain', 415],
    ['NEVER refuses it', '/never', 'application/json', 415],
  ])('%s', async (_, path, contentType, status) => {
    const answer = await post(path, call, { 'content-type': contentType });

    expect(answer.status).toBe(status);
    if (status === 415) expect(await answer.json()).toEqual({ message: 'Unsupported Media Type' });
  });

  test('parameters of the content type are passed over', async () => {
    const answer = await post('/records', { key: 'k' }, { 'content-type': 'application/json; charset=utf-8' });

    expect(answer.status).toBe(202);
  });
});

describe('https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings.html', () => {
  test('a template that fails is an error of the API', async () => {
    expect((await post('/broken', {})).status).toBe(500);
  });

  test('a body that is no JSON can not be mapped', async () => {
    const answer = await post('/records', '{"key":');

    expect([answer.status, await answer.json()]).toEqual([
      400,
      { message: expect.stringMatching(/^Could not parse request body into json: /) },
    ]);
  });
});

test('https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-integration-types.html: the call is that of the role', async () => {
  const answer = await post('/tables', {});

  expect([answer.status, await answer.json()]).toEqual([
    403,
    { __type: 'AccessDeniedException', message: expect.stringMatching(/assumed-role\/.*dynamodb:ListTables/) },
  ]);
});

test('https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html: a service that is too slow', async () => {
  await cloud.faults.add({
    target: { awsService: 'kinesis', action: 'PutRecord', resource: StreamName },
    effect: { latencyMs: 1_000 },
    times: 1,
  });

  const answer = await post('/slow', { StreamName, PartitionKey: 'slow', Data: 'e30=' });

  expect([answer.status, await answer.json()]).toEqual([504, { message: 'Endpoint request timed out' }]);
});

test('https://docs.aws.amazon.com/step-functions/latest/dg/tutorial-api-gateway.html: an execution is started', async () => {
  const answer = await post('/executions', { text: 'a "b"' });

  expect([answer.status, await answer.json()]).toEqual([
    202,
    { executionArn: expect.stringMatching(/:execution:/), startDate: expect.any(Number) },
  ]);
});
