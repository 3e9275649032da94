import { localCloud } from '@patterns/testing/cloud';

const service = await localCloud().service('conformance-http-authorizers');

const call = (path: string, headers: Record<string, string> = {}) => fetch(`${service.endpoint}${path}`, { headers });
const as = (authorization: string) => ({ authorization });

/** Counts from now on how often the authorizer is asked. */
function countAsked(): () => Promise<number> {
  const begun = new Date().toISOString();
  return async () => (await service.invocations('gate', begun)).length;
}

/** Callers of one test share no cache entry with those of another. */
let callers = 0;
const saying = (words: string) => {
  callers += 1;
  return as(`caller-${callers},${words}`);
};

describe('https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html', () => {
  test('the function gets format 2.0 with the values of the identity sources, and hands on any context', async () => {
    const headers = saying('allow');

    const event = await (await call('/simple/a?tenant=t', headers)).json();

    expect(event).toMatchObject({
      requestContext: {
        authorizer: {
          lambda: {
            list: [1, { a: true }],
            event: {
              version: '2.0',
              type: 'REQUEST',
              routeArn: expect.stringMatching(
                /^arn:aws:execute-api:us-east-1:000000000000:\w+\/\$default\/GET\/simple\/a$/,
              ),
              identitySource: [headers.authorization, 't'],
              routeKey: 'GET /simple/{name}',
              rawPath: '/simple/a',
              pathParameters: { name: 'a' },
              queryStringParameters: { tenant: 't' },
              requestContext: { http: { method: 'GET', path: '/simple/a' }, stage: '$default' },
            },
          },
        },
      },
    });
  });

  test.each([
    ['no header', '/simple/a?tenant=t', {}],
    ['no query parameter', '/simple/a', as('x,allow')],
  ])('%s where it is an identity source is a 401, and the function is not asked', async (_, path, headers) => {
    const asked = countAsked();

    const response = await call(path, headers);

    expect([response.status, await response.text()]).toEqual([401, '{"message":"Unauthorized"}']);
    expect(await asked()).toBe(0);
  });

  test.each([
    ['deny', '/simple/a?tenant=t', 403, 'Forbidden'],
    ['throws', '/simple/a?tenant=t', 500, 'Internal Server Error'],
    ['nothing', '/simple/a?tenant=t', 500, 'Internal Server Error'],
    ['policy-deny', '/policy/a', 403, 'Forbidden'],
    ['allow', '/policy/a', 500, 'Internal Server Error'],
  ])('an authorizer that says %s to %s makes a %d', async (words, path, status, text) => {
    const response = await call(path, saying(words));

    expect([response.status, await response.json()]).toEqual([status, { message: text }]);
  });

  test('a cached policy decides anew for each route', async () => {
    const headers = saying('policy-allow-a');
    const asked = countAsked();

    const [a, b] = [await call('/policy/a', headers), await call('/policy/b', headers)];

    expect([a.status, b.status]).toEqual([200, 403]);
    expect(await a.json()).toMatchObject({ requestContext: { authorizer: { lambda: { n: 1 } } } });
    expect(await asked()).toBe(1);
  });

  test('a simple answer is kept for all routes, unless the route is among the identity sources', async () => {
    const counted = async (paths: string[]) => {
      const headers = saying('allow');
      const asked = countAsked();
      for (const path of paths) await call(path, headers);
      return asked();
    };

    expect(await counted(['/simple/a?tenant=t', '/simple/b?tenant=t'])).toBe(1);
    expect(await counted(['/route/a', '/route/b', '/route/b'])).toBe(2);
  });

  test('without identity source the function is asked each time', async () => {
    const asked = countAsked();

    const response = await call('/uncached');
    await call('/uncached');

    expect(await response.json()).toMatchObject({
      requestContext: { authorizer: { lambda: { event: { identitySource: null } } } },
    });
    expect(await asked()).toBe(2);
  });
});

test("an HTTP API's own URL, made of its id in a template, is the one at the front", () => {
  expect(service.outputs.ServiceEndpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/conformance-http-authorizers$/);
});
