import { httpEvent, lambdaContext } from '@patterns/testing/events';
import { captureOutput } from '@patterns/testing/output';
import * as v from 'valibot';
import { AppError } from '../errors/index.ts';
import { http } from './http.ts';
import type { HttpAnswer, HttpRequest } from './types.ts';

const output = captureOutput();
const context = lambdaContext();
const body = v.strictObject({ sku: v.string(), price: v.object({ amount: v.number() }) });

const echo = async (request: HttpRequest<unknown, unknown, unknown>): Promise<HttpAnswer> => ({
  status: 200,
  body: { body: request.body, path: request.path, query: request.query },
});

const failing = (error: unknown) =>
  http(async () => {
    throw error;
  });

test.each([
  ['text', 'text/plain', '{}', 415],
  ['no content type', undefined, '{}', 415],
  ['a name that only begins like JSON', 'application/jsonp', '{}', 415],
  ['no body', 'application/json', undefined, 400],
  ['half a body', 'application/json', '{"sku":', 400],
  ['garbage', 'application/json', '\u0000\u0001', 400],
  ['invalid UTF-8', 'application/json', Buffer.from([0x22, 0xff, 0x22]), 400],
  ['__proto__', 'application/json', '{"__proto__":{"admin":true},"sku":"mug"}', 400],
  ['JSON of the wrong type', 'application/json', '[]', 422],
  ['null', 'application/json; charset=utf-8', 'null', 422],
  ['deep nesting', 'application/json', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 422],
  ['too much', 'application/json', `"${'é'.repeat(131_072)}"`, 413],
  ['too much of anything', 'text/plain', 'x'.repeat(262_145), 413],
])('refuses %s with a problem', async (_, contentType, sent, status) => {
  const headers = contentType === undefined ? {} : { 'content-type': contentType };

  const result = await http(echo, { body })(httpEvent({ method: 'POST', headers, body: sent }), context);

  expect(result).toMatchObject({ statusCode: status, headers: { 'content-type': 'application/problem+json' } });
  expect(JSON.parse(result.body ?? '')).toMatchObject({ type: 'about:blank', status, detail: expect.any(String) });
});

test('names each invalid field by a JSON pointer', async () => {
  const result = await http(echo, { body })(
    httpEvent({ body: { sku: 5, price: { amount: 'x' }, admin: true } }),
    context,
  );

  expect(JSON.parse(result.body ?? '')).toEqual({
    type: 'about:blank',
    title: 'Unprocessable Content',
    status: 422,
    detail: 'The body is not valid.',
    errors: [
      { pointer: '/sku', detail: 'must be text' },
      { pointer: '/price/amount', detail: 'must be a number' },
      { pointer: '/admin', detail: 'is not known' },
    ],
  });
});

test.each([
  ['a path that no resource can have', { path: v.object({ sku: v.pipe(v.string(), v.maxLength(2)) }) }, 404],
  ['a bad query', { query: v.object({ limit: v.pipe(v.string(), v.digits()) }) }, 400],
])('%s is refused', async (_, options, status) => {
  const event = httpEvent({ pathParameters: { sku: 'mug' }, query: { limit: 'all' } });

  expect(await http(echo, options)(event, context)).toMatchObject({ statusCode: status });
});

test.each([
  ['malformed', 400],
  ['unauthorized', 401],
  ['forbidden', 403],
  ['not-found', 404],
  ['conflict', 409],
  ['precondition-failed', 412],
  ['too-large', 413],
  ['unsupported-media-type', 415],
  ['invalid', 422],
  ['precondition-required', 428],
  ['throttled', 429],
  ['bad-gateway', 502],
  ['unavailable', 503],
  ['timeout', 504],
] as const)('an AppError %s is answered %i with its detail', async (code, status) => {
  const result = await failing(new AppError(code, 'Said so.', { retryAfterSeconds: 1.2 }))(httpEvent(), context);

  expect(result).toMatchObject({ statusCode: status, headers: { 'retry-after': '2' } });
  expect(JSON.parse(result.body ?? '')).toMatchObject({ status, detail: 'Said so.' });
});

test.each([
  ['a bug', new TypeError('secret')],
  ['an internal AppError', new AppError('internal', 'secret', { fields: [{ pointer: '/secret', detail: 'secret' }] })],
  ['a thrown text', 'secret'],
  ['a thrown nothing', undefined],
  ['an error that claims a status', Object.assign(new Error('secret'), { statusCode: 200, expose: true })],
])('%s is answered 500 without a word about it, and logged', async (_, error) => {
  const result = await failing(error)(httpEvent({ headers: { 'x-correlation-id': 'c1' } }), context);

  expect(result).toEqual({
    statusCode: 500,
    headers: { 'content-type': 'application/problem+json', 'x-correlation-id': 'c1' },
    body: '{"type":"about:blank","title":"Internal Server Error","status":500}',
  });
  expect(output()).toMatchObject([
    { level: 'ERROR', message: 'request failed', correlation_id: 'c1', error: { stack: expect.any(String) } },
  ]);
});

test('an invalid answer of another service is answered 502 without its fields', async () => {
  const fields = [{ pointer: '/secret', detail: 'secret' }];

  const result = await failing(new AppError('invalid-answer', 'Said so.', { fields }))(httpEvent(), context);

  expect(result).toMatchObject({
    statusCode: 502,
    body: '{"type":"about:blank","title":"Bad Gateway","status":502,"detail":"Said so."}',
  });
});

test('a call that got no answer in time is answered 504 without a word about it, and logged', async () => {
  const error = Object.assign(new Error('no answer from 10.0.0.7'), { name: 'TimeoutError' });

  const result = await failing(error)(httpEvent(), context);

  expect(result).toMatchObject({ statusCode: 504, headers: { 'content-type': 'application/problem+json' } });
  expect(result.body).not.toContain('10.0.0.7');
  expect(output()).toContainEqual(expect.objectContaining({ level: 'ERROR', message: 'request failed' }));
});

test('what is put off by design is answered 503 with Retry-After, and logged in one line', async () => {
  const error = new AppError('unavailable', 'rates is not called for now.', { retryAfterSeconds: 2 });

  const result = await failing(error)(httpEvent(), context);

  expect(result).toMatchObject({ statusCode: 503, headers: { 'retry-after': '2' } });
  expect(output()).toMatchObject([{ level: 'WARN', message: 'request put off', reason: error.message }]);
});

test('an answer that is no JSON is answered 500', async () => {
  const handler = http(async () => ({ status: 200, body: { amount: 5n } }));

  expect(await handler(httpEvent(), context)).toMatchObject({ statusCode: 500 });
});

test('a refusal is logged by its code, without what was sent', async () => {
  await http(echo, { body })(httpEvent({ body: { sku: 4111 } }), context);

  expect(output()).toMatchObject([{ level: 'INFO', message: 'request refused', status: 422, code: 'invalid' }]);
  expect(JSON.stringify(output())).not.toContain('4111');
});

test('a handler that would outlast its function is answered 504', async () => {
  const handler = http(() => new Promise(() => {}));

  const result = await handler(httpEvent(), lambdaContext({ remainingMs: 201 }));

  expect(result).toMatchObject({ statusCode: 504 });
});
