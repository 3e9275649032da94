import { httpEvent, lambdaContext } from '@patterns/testing/events';
import { captureOutput } from '@patterns/testing/output';
import * as v from 'valibot';
import { AppError } from '../errors/index.ts';
import { correlationId, count, logger } from '../observability/index.ts';
import { http } from './http.ts';
import type { HttpAnswer, HttpRequest } from './types.ts';

const output = captureOutput();
const context = lambdaContext();
const body = v.strictObject({ sku: v.string(), price: v.object({ amount: v.number() }) });
const good = { sku: 'mug', price: { amount: 5 } };

const echo = async (request: HttpRequest<unknown, unknown, unknown>): Promise<HttpAnswer> => ({
  status: 200,
  body: { body: request.body, path: request.path, query: request.query },
});

test('the handler gets what the schemas made of the request, and its answer is sent as JSON', async () => {
  const handler = http(echo, {
    body,
    path: v.object({ sku: v.pipe(v.string(), v.toUpperCase()) }),
    query: v.object({ limit: v.optional(v.string(), '20') }),
  });

  const result = await handler(httpEvent({ method: 'PUT', body: good, pathParameters: { sku: 'mug' } }), context);

  expect(result).toEqual({
    statusCode: 200,
    headers: { 'content-type': 'application/json', 'x-correlation-id': expect.stringMatching(/^[0-9a-f-]{36}$/) },
    body: JSON.stringify({ body: good, path: { sku: 'MUG' }, query: { limit: '20' } }),
  });
});

test.each(['application/json', 'APPLICATION/JSON; charset=utf-8', 'application/cloudevents+json'])(
  'takes %s, in bytes too',
  async (contentType) => {
    const sent = { headers: { 'content-type': contentType }, body: Buffer.from(JSON.stringify(good)) };

    expect(await http(echo, { body })(httpEvent(sent), context)).toMatchObject({ statusCode: 200 });
  },
);

test.each([
  ['a sound one', 'order-1.a_B', 'order-1.a_B'],
  ['one that would split a header', 'a\r\nb', undefined],
  ['two', 'a,b', undefined],
  ['one too long', 'a'.repeat(129), undefined],
])('correlation id, %s: kept if sound, in code, log and answer alike', async (_, sent, kept) => {
  let seen: unknown;
  const handler = http(async () => {
    logger.info('at work');
    seen = correlationId();
    return { status: 204 };
  });

  const result = await handler(httpEvent({ headers: { 'X-Correlation-Id': sent } }), context);

  const id = result.headers?.['x-correlation-id'];
  expect(id).toMatch(kept === undefined ? /^[0-9a-f-]{36}$/ : kept);
  expect([seen, output()[0]?.correlation_id]).toEqual([id, id]);
});

test.each([204, 304])('%i has no body and no content type', async (status) => {
  const result = await http(async () => ({ status, headers: { etag: '"1"' }, body: 'x' }))(httpEvent(), context);

  expect(result).toEqual({ statusCode: status, headers: { etag: '"1"', 'x-correlation-id': expect.any(String) } });
});

test('metrics are written once per request, after an error too', async () => {
  const handler = http(async () => {
    count('Accepted');
    throw new AppError('conflict', '');
  });

  await handler(httpEvent(), context);

  expect(output().filter((line) => 'Accepted' in line)).toMatchObject([{ Accepted: 1 }]);
});

test('bytes and headers reach the handler as they were sent', async () => {
  const bytes = Buffer.from([0, 255, 10]);
  let seen: unknown[] = [];
  const handler = http(async ({ rawBody, header, remainingMs }) => {
    seen = [rawBody, header('X-Signature'), header('constructor'), header('__proto__'), remainingMs()];
    return { status: 204 };
  });

  await handler(httpEvent({ headers: { 'x-signature': 's' }, body: bytes }), lambdaContext({ remainingMs: 900 }));

  expect(seen).toEqual([bytes, 's', undefined, undefined, 900]);
});

test('what a Lambda authorizer handed on reaches the handler', async () => {
  const event = httpEvent();
  const requestContext = { ...event.requestContext, authorizer: { lambda: { tenant: 't' } } };
  let seen: unknown;

  await http(async ({ authorizer }) => {
    seen = authorizer;
    return { status: 204 };
  })({ ...event, requestContext } as typeof event, context);

  expect(seen).toEqual({ tenant: 't' });
});

test('an event without any of its parts is a request without them', async () => {
  expect(await http(echo)({} as Parameters<ReturnType<typeof http>>[0], context)).toMatchObject({
    statusCode: 200,
    body: '{"path":{},"query":{}}',
  });
});
