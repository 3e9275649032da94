import { call, service } from './rest.ts';

describe('https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html', () => {
  test('the event is payload format 1.0, without the prefix of the local front', async () => {
    const response = await call('/echo/a%20b?x=1&x=2&y=%C3%A4', {
      method: 'PUT',
      headers: { 'content-type': 'application/json', authorization: 'some', 'X-Mixed-Case': 'v' },
      body: '{"n":1}',
    });

    const event = await response.json();
    expect(event).toMatchObject({
      resource: '/echo/{name}',
      path: '/echo/a%20b',
      httpMethod: 'PUT',
      headers: { 'content-type': 'application/json', Authorization: 'some', 'X-Forwarded-Proto': 'http' },
      multiValueHeaders: { 'content-type': ['application/json'] },
      queryStringParameters: { x: '2', y: 'ä' },
      multiValueQueryStringParameters: { x: ['1', '2'], y: ['ä'] },
      pathParameters: { name: 'a%20b' },
      stageVariables: null,
      requestContext: {
        accountId: '000000000000',
        httpMethod: 'PUT',
        identity: { sourceIp: expect.stringContaining('127.0.0.1'), userArn: null },
        path: '/dev/echo/a%20b',
        protocol: 'HTTP/1.1',
        requestId: response.headers.get('x-amzn-requestid'),
        resourcePath: '/echo/{name}',
        stage: 'dev',
      },
      body: '{"n":1}',
      isBase64Encoded: false,
    });
    expect(JSON.stringify(event)).not.toContain('/conformance-rest/');
  });

  test('what a request does not have is null', async () => {
    const event = await (await call('/echo/exact')).json();

    expect(event).toMatchObject({
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
      body: null,
    });
  });

  test.each([
    ['status, headers and body', { statusCode: 203, headers: { 'X-Own': 'yes' }, body: 'text' }, 203, 'text'],
    ['a status as text', { statusCode: '201' }, 201, ''],
    ['a body without a status', { body: 'text' }, 200, 'text'],
    ['a status that is null', { statusCode: null }, 200, ''],
    ['nothing at all', {}, 200, ''],
  ])('%s are sent as the function says', async (_, answer, status, body) => {
    const response = await answering(answer);

    expect([response.status, await response.text()]).toEqual([status, body]);
    expect(response.headers.get('content-type')).toBe('application/json');
  });

  test('several values of a header win over one', async () => {
    const response = await answering({
      statusCode: 200,
      headers: { 'Set-Cookie': 'lost=1', 'X-One': 'a' },
      multiValueHeaders: { 'Set-Cookie': ['a=1; Path=/', 'b=2'] },
    });

    expect(response.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2']);
    expect(response.headers.get('x-one')).toBe('a');
  });
});

const answering = (answer: unknown, headers: Record<string, string> = {}) =>
  call('/answers', { method: 'POST', headers, body: JSON.stringify(answer) });

describe('https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html', () => {
  test.each([
    ['throws', { throws: true }],
    ['answers a status that is none', { statusCode: 'none' }],
    ['answers an object as body', { statusCode: 200, body: {} }],
    ['answers a field of another format', { statusCode: 200, cookies: ['a=1'] }],
  ])('a function that %s is a 502 that tells nothing', async (_, answer) => {
    const response = await answering(answer);

    expect([response.status, await response.text()]).toEqual([502, '{"message":"Internal server error"}']);
    expect(response.headers.get('x-amzn-errortype')).toBe('InternalServerErrorException');
  });

  test('a function that is slower than the integration may be is a 504', async () => {
    const response = await answering({ hangs: true });

    expect([response.status, await response.text()]).toEqual([504, '{"message":"Endpoint request timed out"}']);
  });
});

describe('https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings.html', () => {
  const bytes = Buffer.from([0, 159, 146, 150]);

  test('the body of a binary media type arrives as base64, any other as text', async () => {
    const send = (type: string) =>
      call('/echo/bytes', { method: 'POST', headers: { 'content-type': type }, body: bytes });

    const [binary, other] = await Promise.all([send('image/png'), send('application/octet-stream')]);

    expect(await binary.json()).toMatchObject({ body: bytes.toString('base64'), isBase64Encoded: true });
    expect(await other.json()).toMatchObject({ body: bytes.toString(), isBase64Encoded: false });
  });

  test('a base64 answer is decoded only for a client that accepts a binary media type first', async () => {
    const answer = { statusCode: 200, body: bytes.toString('base64'), isBase64Encoded: true };

    const [decoded, asItIs] = await Promise.all([
      answering(answer, { accept: 'image/png,*/*' }),
      answering(answer, { accept: '*/*' }),
    ]);

    expect(Buffer.from(await decoded.arrayBuffer())).toEqual(bytes);
    expect(await asItIs.text()).toBe(bytes.toString('base64'));
  });
});

test("https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html: an integration's WWW-Authenticate is remapped", async () => {
  const response = await answering({ statusCode: 401, headers: { 'WWW-Authenticate': 'Bearer' } });

  expect(response.headers.get('www-authenticate')).toBeNull();
  expect(response.headers.get('x-amzn-remapped-www-authenticate')).toBe('Bearer');
});

test('https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html: a body above 10 MB is refused', async () => {
  const response = await call('/echo/large', { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) });

  expect([response.status, await response.text()]).toEqual([413, '{"message":"Request Too Long"}']);
});

test("the API's own URL, made of its id in a template, is the one at the front", () => {
  const { endpoint, outputs } = service;

  expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/conformance-rest$/);
  expect(outputs.EndpointByJoin).toBe(endpoint);
});
