import { call } from './rest.ts';

describe('https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html', () => {
  test.each([
    ['/echo/exact', '/echo/exact'],
    ['/echo/other', '/echo/{name}'],
    ['/echo/other/', '/echo/{name}'],
    ['/files/a/b/c.txt', '/files/{proxy+}'],
  ])('%s takes the most specific resource, %s', async (path, resource) => {
    expect(await (await call(path)).json()).toMatchObject({ resource });
  });

  test('a greedy variable catches the rest of the path', async () => {
    expect(await (await call('/files/a/b/c.txt')).json()).toMatchObject({ pathParameters: { proxy: 'a/b/c.txt' } });
  });
});

describe('https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html', () => {
  test.each([
    ['/nowhere', 'GET'],
    ['/answers', 'GET'],
    ['/', 'GET'],
  ])('%s has no method %s: a 403 that speaks of a token', async (path, method) => {
    const response = await call(path, { method });

    expect([response.status, await response.text()]).toEqual([403, '{"message":"Missing Authentication Token"}']);
    expect(response.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
  });

  test('a mapped response has its status, headers and body, with variables of the request', async () => {
    const headers = { 'content-type': 'application/json', 'x-channel': 'web' };

    const response = await call('/orders?customer=c', { method: 'POST', headers, body: '{' });

    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('x-channel')).toBe('web');
    expect(await response.json()).toEqual({
      title: 'Invalid request body',
      type: 'BAD_REQUEST_BODY',
      id: response.headers.get('x-amzn-requestid'),
      stage: 'dev',
    });
  });
});

describe('https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html', () => {
  const order = (
    body: unknown,
    path = '/orders?customer=c',
    headers: Record<string, string> = { 'x-channel': 'web' },
  ) =>
    call(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const valid = { orderId: 'o', quantity: 1 };

  test('a request as it should be reaches the function', async () => {
    const response = await order(valid);

    expect([response.status, await response.json()]).toMatchObject([200, { body: JSON.stringify(valid) }]);
  });

  test.each([
    ['/orders', {}, 'customer, X-Channel'],
    ['/orders?customer=c', {}, 'X-Channel'],
    ['/orders?customer=', { 'x-channel': 'web' }, 'customer'],
  ])('%s lacks required parameters', async (path, headers, missing) => {
    const response = await order(valid, path, headers);

    const text = `{"message":"Missing required request parameters: [${missing}]"}`;
    expect([response.status, await response.text()]).toEqual([400, text]);
  });

  test.each([
    ['is no JSON', '{'],
    ['is empty', ''],
    ['lacks a property', { orderId: 'o' }],
    ['has one of the wrong type', { orderId: 1, quantity: 1 }],
    ['is at a limit that draft 4 excludes', { orderId: 'o', quantity: 0 }],
  ])('a body that %s is invalid', async (_, body) => {
    const response = await order(body);

    expect(await response.json()).toMatchObject({ title: 'Invalid request body' });
  });

  test('a content type without a model is not validated', async () => {
    const response = await order('plain', '/orders?customer=c', { 'x-channel': 'web', 'content-type': 'text/plain' });

    expect([response.status, await response.json()]).toMatchObject([200, { body: 'plain' }]);
  });
});

test('https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html: a preflight needs no function', async () => {
  const response = await call('/orders', { method: 'OPTIONS' });

  expect([response.status, await response.text()]).toEqual([200, '']);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('access-control-allow-methods')).toBe('OPTIONS,POST');
});

test('https://docs.aws.amazon.com/apigateway/latest/developerguide/setup-http-integrations.html: HTTP_PROXY hands on method, path variables, query, headers and body', async () => {
  const response = await call('/proxied/thing?a=1', { method: 'PATCH', headers: { 'x-own': 'yes' }, body: 'text' });

  expect(await response.json()).toMatchObject({
    path: '/echo/thing',
    httpMethod: 'PATCH',
    headers: { 'x-own': 'yes' },
    queryStringParameters: { a: '1' },
    body: 'text',
  });
});

test("https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html: an endpoint's Date and request id are renamed", async () => {
  const { headers } = await call('/proxied/thing');

  expect(headers.get('x-amzn-remapped-date')).toMatch(/GMT$/);
  const [own, ofEndpoint] = ['x-amzn-requestid', 'x-amzn-remapped-x-amzn-requestid'].map((name) => headers.get(name));
  expect(ofEndpoint).toMatch(/^[\w-]{36}$/);
  expect(own).not.toBe(ofEndpoint);
});

test('https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html: a method beyond its burst is a 429', async () => {
  const statuses = [];
  for (let count = 0; count < 3; count += 1) statuses.push((await call('/throttled')).status);

  expect(statuses).toEqual([200, 200, 429]);
});

describe('https://docs.aws.amazon.com/apigateway/latest/developerguide/permissions.html', () => {
  test('a method with IAM authorization refuses an unsigned request', async () => {
    const response = await call('/signed');

    expect([response.status, await response.text()]).toEqual([403, '{"message":"Missing Authentication Token"}']);
  });

  test('and tells the function who signed', async () => {
    const credential = 'administrator/20260101/us-east-1/execute-api/aws4_request';
    const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`;

    const event = await (await call('/signed', { headers: { authorization } })).json();

    const identity = { accessKey: 'administrator', accountId: '000000000000' };
    expect(event).toMatchObject({ requestContext: { identity } });
  });
});
