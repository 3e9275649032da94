import { lambdaContext } from '@patterns/testing/events';
import { captureOutput } from '@patterns/testing/output';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as v from 'valibot';
import { http } from './http.ts';
import type { HttpAnswer, HttpRequest } from './types.ts';

captureOutput();
const context = lambdaContext();

/** The event of a REST API as API Gateway makes it: null for what the request does not have. */
function restEvent(parts: Partial<APIGatewayProxyEvent> = {}): APIGatewayProxyEvent {
  const requestContext = { requestId: 'r', stage: 'dev' } as APIGatewayProxyEvent['requestContext'];
  return {
    ...{ resource: '/users/{id}', path: '/users/ann', httpMethod: 'GET', headers: {}, multiValueHeaders: {} },
    ...{ queryStringParameters: null, multiValueQueryStringParameters: null, pathParameters: null },
    ...{ stageVariables: null, requestContext, body: null, isBase64Encoded: false, ...parts },
  };
}

/** What a handler sees of an event. */
async function seenBy(event: APIGatewayProxyEvent): Promise<HttpRequest> {
  let seen: HttpRequest | undefined;
  await http(async (request) => {
    seen = request;
    return { status: 204 };
  })(event, context);
  if (!seen) throw new Error('The handler was not called');
  return seen;
}

test('a handler is written alike for REST APIs: checked body and path, JSON out', async () => {
  const handler = http(
    async ({ body, path }: HttpRequest<unknown, unknown>): Promise<HttpAnswer> => ({
      status: 200,
      body: { body, path },
    }),
    { body: v.object({ n: v.number() }), path: v.object({ id: v.string() }) },
  );
  const type = { 'Content-Type': 'application/json', 'X-Correlation-Id': 'c1' };
  const sent = {
    headers: type,
    multiValueHeaders: { 'Content-Type': ['application/json'], 'X-Correlation-Id': ['c1'] },
  };

  const answer = await handler(restEvent({ ...sent, body: '{"n":1}', pathParameters: { id: 'ann' } }), context);

  expect(answer).toEqual({
    statusCode: 200,
    headers: { 'content-type': 'application/json', 'x-correlation-id': 'c1' },
    body: '{"body":{"n":1},"path":{"id":"ann"}}',
  });
});

test('several values of a header or query parameter are joined, as HTTP APIs do', async () => {
  const { header, query } = await seenBy(
    restEvent({
      headers: { 'X-Many': '2' },
      multiValueHeaders: { 'X-Many': ['1', '2'] },
      queryStringParameters: { q: 'b' },
      multiValueQueryStringParameters: { q: ['a', 'b'] },
    }),
  );

  expect([header('x-many'), header('X-MANY'), header('absent'), query]).toEqual([
    '1,2',
    '1,2',
    undefined,
    { q: 'a,b' },
  ]);
});

test.each([
  ['auth0%7Cann', 'auth0|ann'],
  ['a%20b', 'a b'],
  ['ann', 'ann'],
  ['%zz', '%zz'],
])('a path variable %s is decoded, as HTTP APIs do: %s', async (id, expected) => {
  expect((await seenBy(restEvent({ pathParameters: { id } }))).path).toEqual({ id: expected });
});

test('what an authorizer handed on reaches the handler, nothing where there is none', async () => {
  const authorizer = { principalId: 'ann', permissions: 'users:admin' };
  const requestContext = { authorizer } as unknown as APIGatewayProxyEvent['requestContext'];

  expect((await seenBy(restEvent({ requestContext }))).authorizer).toEqual(authorizer);
  expect((await seenBy(restEvent())).authorizer).toEqual({});
});

test('an event of the console without any of its parts is a request without them', async () => {
  const bare = { httpMethod: 'GET', headers: null, multiValueHeaders: null } as unknown as APIGatewayProxyEvent;

  const { path, query, header, rawBody } = await seenBy(bare);

  expect([path, query, header('a'), rawBody.length]).toEqual([{}, {}, undefined, 0]);
});
