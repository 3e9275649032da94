import { connectCloud } from '@patterns/testing/cloud';

const service = await connectCloud().service('conformance');

const call = (path: string, init?: RequestInit) => fetch(`${service.endpoint}${path}`, init);

/** Has the function answer `answer`. */
const answering = (answer: unknown) =>
  call('/answers', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(answer),
  });

describe('https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html', () => {
  test('the event is payload format 2.0, without the prefix of the local front', async () => {
    const response = await call('/echo/a%20b?x=1&x=2&y=%C3%A4', {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'X-Mixed-Case': 'v', cookie: 'a=1; b=2' },
      body: '{"n":1}',
    });

    const event = await response.json();
    const prefix = new URL(service.endpoint ?? '').pathname;
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /echo/{name}',
      rawPath: '/echo/a b',
      rawQueryString: 'x=1&x=2&y=%C3%A4',
      cookies: ['a=1', 'b=2'],
      headers: { 'content-type': 'application/json', 'x-mixed-case': 'v' },
      queryStringParameters: { x: '1,2', y: 'ä' },
      pathParameters: { name: 'a b' },
      requestContext: {
        accountId: '000000000000',
        http: { method: 'PUT', path: '/echo/a b', protocol: 'HTTP/1.1' },
        routeKey: 'ANY /echo/{name}',
        stage: '$default',
        requestId: response.headers.get('apigw-requestid'),
      },
      body: '{"n":1}',
      isBase64Encoded: false,
    });
    expect(JSON.stringify(event)).not.toContain(`${prefix}/`);
  });

  test('a binary body arrives as base64', async () => {
    const bytes = Buffer.from([0, 159, 146, 150]);

    const headers = { 'content-type': 'application/octet-stream' };
    const response = await call('/echo/bytes', { method: 'POST', headers, body: bytes });

    expect(await response.json()).toMatchObject({ body: bytes.toString('base64'), isBase64Encoded: true });
  });

  test.each([
    [{ any: 'object' }, '{"any":"object"}'],
    ['text', 'text'],
    [[1, 2], '[1,2]'],
  ])('%j without a statusCode is the body of a 200', async (answer, body) => {
    const response = await answering(answer);

    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(await response.text()).toBe(body);
  });

  test('status, headers, cookies and a base64 body are sent as the function says', async () => {
    const response = await answering({
      statusCode: 203,
      headers: { 'Content-Type': 'image/png', 'X-Own': 'yes' },
      cookies: ['a=1; Path=/', 'b=2'],
      body: Buffer.from([1, 2, 255]).toString('base64'),
      isBase64Encoded: true,
    });

    expect(response.status).toBe(203);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('x-own')).toBe('yes');
    expect(response.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2']);
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([1, 2, 255]);
  });

  test.each([
    ['throws', { throws: true }],
    ['times out', { hangs: true }],
    ['answers no status', { statusCode: 'none' }],
    ['answers an object as body', { statusCode: 200, body: {} }],
  ])('a function that %s is a 500 that tells nothing', async (_, answer) => {
    const response = await answering(answer);

    expect(response.status).toBe(500);
    expect(await response.text()).toBe('{"message":"Internal Server Error"}');
  });
});

describe('https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html', () => {
  test.each([
    ['/echo/exact', 'GET /echo/exact'],
    ['/echo/other', 'ANY /echo/{name}'],
    ['/files/a/b/c.txt', 'GET /files/{proxy+}'],
  ])('%s takes the most specific route, %s', async (path, routeKey) => {
    expect(await (await call(path)).json()).toMatchObject({ routeKey });
  });

  test('a greedy variable catches the rest of the path', async () => {
    const event = await (await call('/files/a/b/c.txt')).json();

    expect(event).toMatchObject({ pathParameters: { proxy: 'a/b/c.txt' } });
  });

  test.each([
    ['/nowhere', 'GET'],
    ['/answers', 'GET'],
  ])('%s has no route for %s: 404', async (path, method) => {
    const response = await call(path, { method });

    expect([response.status, await response.text()]).toEqual([404, '{"message":"Not Found"}']);
  });
});

describe('https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html', () => {
  test('a body above 10 MB is refused', async () => {
    const response = await call('/echo/large', { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) });

    expect(response.status).toBe(413);
  });
});

describe('https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control-iam.html', () => {
  test('a route with IAM authorization refuses an unsigned request', async () => {
    const response = await call('/signed');

    expect([response.status, await response.text()]).toEqual([403, '{"message":"Forbidden"}']);
  });

  test('and tells the function who signed', async () => {
    const credential = 'administrator/20260101/us-east-1/execute-api/aws4_request';
    const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`;

    const event = await (await call('/signed', { headers: { authorization } })).json();

    expect(event).toMatchObject({ requestContext: { authorizer: { iam: { accessKey: 'administrator' } } } });
  });
});
