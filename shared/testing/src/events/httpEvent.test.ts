import { httpEvent } from './httpEvent.ts';

test('sends an object as JSON with its content type', () => {
  const event = httpEvent({ method: 'POST', path: '/products', body: { sku: 'chair' } });

  expect(event).toMatchObject({
    version: '2.0',
    rawPath: '/products',
    body: '{"sku":"chair"}',
    isBase64Encoded: false,
    headers: { 'content-type': 'application/json' },
  });
  expect(event.requestContext.http.method).toBe('POST');
});

test('keeps a string as it is and bytes as base64', () => {
  expect(httpEvent({ body: '{broken' })).toMatchObject({ body: '{broken', isBase64Encoded: false, headers: {} });
  expect(httpEvent({ body: Buffer.from('ab') })).toMatchObject({ body: 'YWI=', isBase64Encoded: true });
});

test('writes header names in lower case, the caller ahead of the default', () => {
  const event = httpEvent({ headers: { 'Content-Type': 'text/plain', 'If-Match': '"1"' }, body: {} });

  expect(event.headers).toEqual({ 'content-type': 'text/plain', 'if-match': '"1"' });
});

test('has no key for what the request lacks', () => {
  const event = httpEvent({ query: {} });

  expect(Object.keys(event)).not.toEqual(expect.arrayContaining(['body']));
  expect(event).not.toHaveProperty('queryStringParameters');
  expect(event).not.toHaveProperty('pathParameters');
});

test('carries the query twice, as AWS does', () => {
  const event = httpEvent({ query: { limit: '2', cursor: 'a b' } });

  expect(event.rawQueryString).toBe('limit=2&cursor=a+b');
  expect(event.queryStringParameters).toEqual({ limit: '2', cursor: 'a b' });
});
