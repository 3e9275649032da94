import { connectCloud, thirdParty } from '@patterns/testing/cloud';

const service = await connectCloud().service('conformance-proxy');
const issuer = thirdParty(service, 'issuer');

async function createToken(claims: object): Promise<string> {
  const exp = Math.floor(Date.now() / 1000) + 60;
  const body = JSON.stringify({ sub: 'ann', aud: 'shop', exp, ...claims });
  return (await fetch(issuer, { method: 'POST', body })).text();
}

const call = (path: string, token?: string) =>
  fetch(`${service.endpoint}${path}`, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });

async function refusalOf(path: string, token?: string) {
  const response = await call(path, token);
  return [response.status, await response.text(), response.headers.get('www-authenticate')];
}

describe('https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html', () => {
  test('a sound token passes, and its claims reach the function', async () => {
    const response = await call('/claims', await createToken({ groups: ['a', 'b'] }));

    expect(await response.json()).toMatchObject({
      requestContext: { authorizer: { jwt: { claims: { sub: 'ann', iss: issuer, groups: '[a b]' }, scopes: null } } },
    });
  });

  test('one of the route’s scopes suffices', async () => {
    const response = await call('/scoped', await createToken({ scope: 'read write' }));

    expect(await response.json()).toMatchObject({
      requestContext: { authorizer: { jwt: { scopes: ['read', 'write'] } } },
    });
  });

  test('none of them is a 403', async () => {
    expect(await refusalOf('/scoped', await createToken({ scope: 'read' }))).toEqual([
      403,
      '{"message":"Forbidden"}',
      expect.stringContaining('Bearer scope="write admin" error="insufficient_scope"'),
    ]);
  });

  test('guards an HTTP_PROXY integration too, which gets the token as it came', async () => {
    const token = await createToken({});

    const [passed, refused] = [await call('/guarded/x', token), await call('/guarded/x')];

    expect(refused.status).toBe(401);
    expect(await passed.json()).toMatchObject({
      url: '/guarded/x',
      rawHeaders: expect.arrayContaining([`Bearer ${token}`]),
    });
  });
});

describe('https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-jwt.html', () => {
  test('no token is a 401', async () => {
    expect(await refusalOf('/claims')).toEqual([401, '{"message":"Unauthorized"}', 'Bearer']);
  });

  test.each([
    ['for another audience', { aud: 'other' }, 'the token does not have a valid audience'],
    ['of another issuer', { iss: 'https://other.example.com' }, 'the token does not have a valid iss'],
    ['that has expired', { exp: 1 }, 'the token has expired'],
  ])('a token %s is a 401 that says why', async (_, claims, description) => {
    expect(await refusalOf('/claims', await createToken(claims))).toEqual([
      401,
      '{"message":"Unauthorized"}',
      `Bearer scope="" error="invalid_token" error_description="${description}"`,
    ]);
  });
});

test('https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html: a route has its own limit', async () => {
  const responses = [await call('/limited'), await call('/limited'), await call('/limited')];

  expect(responses.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(await responses[2]?.text()).toBe('{"message":"Too Many Requests"}');
  expect((await call('/open')).status).toBe(200);
});
