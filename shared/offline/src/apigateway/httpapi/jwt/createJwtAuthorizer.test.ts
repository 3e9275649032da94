import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import { createClock } from '../../../clock.ts';
import type { HttpFrontRequest } from '../../types.ts';
import type { EventContext } from '../createEvent.ts';
import { createJwtAuthorizer } from './createJwtAuthorizer.ts';

const { publicKey, privateKey } = await generateKeyPair('RS256');
const stranger = await generateKeyPair('RS256');
let published: JWK[] = [];
let asked: string[] = [];

const issuerServer = createServer((request, response) => {
  asked.push(request.url ?? '');
  const answers: Record<string, object> = {
    '/.well-known/openid-configuration': { jwks_uri: `${issuer()}/keys` },
    '/keys': { keys: published },
  };
  response.end(JSON.stringify(answers[request.url ?? '']));
});
const issuer = () => `http://127.0.0.1:${(issuerServer.address() as AddressInfo).port}`;

const now = 1_800_000_000_000;
const seconds = now / 1000;
const sound = () => ({ iss: issuer(), sub: 'ann', aud: 'shop', iat: seconds, exp: seconds + 60, scope: 'read list' });

beforeAll(async () => {
  published = [{ ...(await exportJWK(publicKey)), kid: 'k1', use: 'sig', alg: 'RS256' }];
  await new Promise<void>((resolve) => issuerServer.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  issuerServer.closeAllConnections();
  issuerServer.close();
});
beforeEach(() => {
  asked = [];
});

function sign(
  claims: JWTPayload,
  { kid = 'k1' as string | undefined, alg = 'RS256', key = privateKey as CryptoKey | Uint8Array } = {},
) {
  return new SignJWT(claims).setProtectedHeader({ alg, ...(kid && { kid }) }).sign(key);
}

function createAuthorizer(identitySource = '$request.header.Authorization', from = issuer()) {
  const authorize = createJwtAuthorizer({ issuer: from, audience: ['shop', 'stock'], identitySource }, createClock(1));
  return (sent: Partial<HttpFrontRequest>, scopes?: string[]) => {
    const request = { headers: {}, rawQueryString: '', ...sent } as HttpFrontRequest;
    const route = { key: 'GET /', integrationId: 'i', authorization: 'JWT' as const, scopes };
    return authorize({ request, route, context: { now } as EventContext });
  };
}

const bearing = (token: string) => ({ headers: { authorization: [`Bearer ${token}`] } });
const refused = (status: number, text: string, authenticate: string) => ({
  type: 'refused',
  response: {
    status,
    headers: { 'content-type': 'application/json', 'www-authenticate': authenticate },
    body: JSON.stringify({ message: text }),
  },
});
const invalid = (description: string) =>
  refused(401, 'Unauthorized', `Bearer scope="" error="invalid_token" error_description="${description}"`);

describe('a sound token', () => {
  test('passes, with its claims as text', async () => {
    const claims = { ...sound(), groups: ['a', 'b'], admin: true, nothing: null, address: { city: 'Ulm' } };

    const authorization = await createAuthorizer()(bearing(await sign(claims)));

    const texts = { groups: '[a b]', admin: 'true', address: '{"city":"Ulm"}' };
    const times = { iat: String(seconds), exp: String(seconds + 60) };
    expect(authorization).toEqual({
      type: 'granted',
      authorizer: { jwt: { claims: { ...sound(), ...texts, ...times }, scopes: null } },
    });
  });

  test.each<[string, (token: string) => Partial<HttpFrontRequest>, string]>([
    ['without Bearer', (token) => ({ headers: { authorization: [token] } }), '$request.header.Authorization'],
    ['in another header', (token) => ({ headers: { 'x-token': [token] } }), '$request.header.X-Token'],
    ['in the query', (token) => ({ rawQueryString: `token=${token}` }), '$request.querystring.token'],
  ])('passes %s', async (_, request, identitySource) => {
    const authorization = await createAuthorizer(identitySource)(request(await sign(sound())));

    expect(authorization).toMatchObject({ type: 'granted' });
  });

  test.each([
    ['a list of audiences', { aud: ['other', 'stock'] }],
    ['client_id where there is no aud', { aud: undefined, client_id: 'shop' }],
  ])('passes by %s', async (_, claims) => {
    const authorization = await createAuthorizer()(bearing(await sign({ ...sound(), ...claims } as JWTPayload)));

    expect(authorization).toMatchObject({ type: 'granted' });
  });
});

describe('401', () => {
  test('without a token', async () => {
    expect(await createAuthorizer()({})).toEqual(refused(401, 'Unauthorized', 'Bearer'));
  });

  test.each<[string, JWTPayload]>([
    ['the token does not have a valid audience', { aud: 'other' }],
    ['the token does not have a valid audience', { aud: 'other', client_id: 'shop' }],
    ['the token does not have a valid audience', { aud: undefined } as never],
    ['the token does not have a valid iss', { iss: 'http://127.0.0.1' }],
    ['the token has expired', { exp: seconds - 1 }],
    ['the token does not have a valid exp', { exp: undefined } as never],
    ['the token does not have a valid nbf', { nbf: seconds + 5 }],
    ['the token is used before issued', { iat: seconds + 5 }],
  ])('%s: %j', async (description, claims) => {
    const authorization = await createAuthorizer()(bearing(await sign({ ...sound(), ...claims })));

    expect(authorization).toEqual(invalid(description));
  });

  test.each<[string, () => string | Promise<string>]>([
    ['token contains an invalid number of segments', () => 'nonsense'],
    ['the token is malformed', () => 'a.b.c'],
    ['the token has an invalid signature', () => sign(sound(), { key: stranger.privateKey })],
    ['the token names a key that its issuer does not publish', () => sign(sound(), { kid: 'k2' })],
    ['the token does not name its key', () => sign(sound(), { kid: '' })],
    ['the token has an invalid signing method', () => sign(sound(), { alg: 'HS256', key: new Uint8Array(32) })],
    ['the token has an invalid signing method', () => `${btoa('{"alg":"none","kid":"k1"}')}.${btoa('{}')}.`],
  ])('%s', async (description, token) => {
    expect(await createAuthorizer()(bearing(await token()))).toEqual(invalid(description));
  });

  test('an elliptic curve, which HTTP APIs do not take', async () => {
    const { privateKey: key } = await generateKeyPair('ES256');

    const authorization = await createAuthorizer()(bearing(await sign(sound(), { alg: 'ES256', key })));

    expect(authorization).toEqual(invalid('the token has an invalid signing method'));
  });

  test('from an issuer that does not answer', async () => {
    const authorization = await createAuthorizer(undefined, 'http://127.0.0.1:1')(bearing(await sign(sound())));

    expect(authorization).toEqual(invalid('OIDC discovery endpoint communication error'));
  });
});

describe('the scopes of a route', () => {
  test.each<[JWTPayload]>([[{}], [{ scope: undefined, scp: ['read', 'list'] } as never], [{ scp: 'read list' }]])(
    'are met by one of those in the token: %j',
    async (claims) => {
      const authorization = await createAuthorizer()(bearing(await sign({ ...sound(), ...claims })), ['write', 'read']);

      expect(authorization).toMatchObject({ type: 'granted', authorizer: { jwt: { scopes: ['read', 'list'] } } });
    },
  );

  test('refuse a token without any of them: 403', async () => {
    const authorization = await createAuthorizer()(bearing(await sign(sound())), ['write', 'delete']);

    const description = 'the token does not have a required scope';
    const authenticate = `Bearer scope="write delete" error="insufficient_scope" error_description="${description}"`;
    expect(authorization).toEqual(refused(403, 'Forbidden', authenticate));
  });
});

test('the keys are fetched once for many tokens', async () => {
  const authorize = createAuthorizer();

  await authorize(bearing(await sign(sound())));
  await authorize(bearing(await sign({ ...sound(), sub: 'bob' })));

  expect(asked).toEqual(['/.well-known/openid-configuration', '/keys']);
});
