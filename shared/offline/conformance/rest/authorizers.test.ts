import { setTimeout as sleep } from 'node:timers/promises';
import { call, countInvocations } from './rest.ts';

const as = (token: string) => ({ headers: { authorization: token } });

/** Callers of one test share no cache entry with those of another. */
let callers = 0;
const caller = () => `caller-${['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'][callers++]}`;

describe('https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html', () => {
  test('a TOKEN authorizer gets its token and the method asked for; its context is text', async () => {
    const token = `${caller()},allow`;

    const { requestContext } = (await (await call('/documents/d%201', as(token))).json()) as {
      requestContext: { apiId: string; authorizer: Record<string, string> };
    };

    const { authorizer, apiId } = requestContext;
    expect(authorizer).toMatchObject({ principalId: token.split(',')[0], n: '1', yes: 'true' });
    expect(JSON.parse(authorizer.event ?? '')).toEqual({
      type: 'TOKEN',
      authorizationToken: token,
      methodArn: `arn:aws:execute-api:us-east-1:000000000000:${apiId}/dev/GET/documents/d%201`,
    });
  });

  test('a REQUEST authorizer gets the request without its body', async () => {
    const response = await call('/tenants?tenant=t', { headers: { 'x-caller': caller() } });

    const { requestContext } = (await response.json()) as { requestContext: { authorizer: { event: string } } };
    expect(JSON.parse(requestContext.authorizer.event)).toMatchObject({
      type: 'REQUEST',
      methodArn: expect.stringMatching(/\/dev\/GET\/tenants$/),
      resource: '/tenants',
      path: '/tenants',
      httpMethod: 'GET',
      queryStringParameters: { tenant: 't' },
      pathParameters: null,
      requestContext: { stage: 'dev', resourcePath: '/tenants' },
    });
  });
});

describe('https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html', () => {
  test.each([
    ['no token', '/documents', {}],
    ['a token that the expression does not match', '/documents', as('CAPITALS')],
    ['one of two identity sources', '/tenants', { headers: { 'x-caller': 'some' } }],
    ['an empty one', '/tenants?tenant=', { headers: { 'x-caller': 'some' } }],
  ])('%s is a 401, and no function is asked', async (_, path, init) => {
    const asked = countInvocations('tokenGate', 'requestGate');

    const response = await call(path, init);

    expect([response.status, await response.text()]).toEqual([401, '{"message":"Unauthorized"}']);
    expect(await asked()).toBe(0);
  });
});

describe('https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html', () => {
  const explicit = '{"Message":"User is not authorized to access this resource with an explicit deny"}';

  test.each([
    ['unauthorized', 401, '{"message":"Unauthorized"}'],
    ['deny', 403, explicit],
    ['throws', 500, '{"message":null}'],
    ['no-policy', 500, '{"message":null}'],
    ['no-principal', 500, '{"message":null}'],
    ['deep-context', 500, '{"message":null}'],
    ['nothing', 500, '{"message":null}'],
  ])('an authorizer that says %s makes a %d', async (words, status, body) => {
    const response = await call('/documents', as(`${caller()},${words}`));

    expect([response.status, await response.text()]).toEqual([status, body]);
  });

  test('a method ARN of more than 1,600 bytes is a 414', async () => {
    const response = await call(`/documents/${'x'.repeat(1_600)}`, as(`${caller()},allow`));

    expect(response.status).toBe(414);
  });

  test('a cached policy decides anew for each method', async () => {
    const token = `${caller()},allow-list`;
    const asked = countInvocations('tokenGate');

    const list = await call('/documents', as(token));
    const one = await call('/documents/x', as(token));

    expect([list.status, one.status]).toEqual([200, 403]);
    expect(await one.text()).toBe('{"Message":"User is not authorized to access this resource"}');
    expect(await asked()).toBe(1);
  });

  test('an answer is kept for its TTL, by the cloud clock, and asked for anew after it', async () => {
    const token = `${caller()},allow`;
    const count = countInvocations('tokenGate');
    const asked = async () => {
      await call('/documents', as(token));
      return count();
    };

    expect([await asked(), await asked()]).toEqual([1, 1]);
    await sleep(120_000 / Number(process.env.LOCAL_TIME_SCALE ?? 60) + 50);
    expect(await asked()).toBe(2);
  });

  test('other values of an identity source are another entry', async () => {
    const headers = { 'x-caller': caller() };
    const asked = countInvocations('requestGate');

    for (const tenant of ['a', 'a', 'b']) await call(`/tenants?tenant=${tenant}`, { headers });

    expect(await asked()).toBe(2);
  });
});
