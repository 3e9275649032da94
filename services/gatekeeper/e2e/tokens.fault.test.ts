import { localCloud } from '@patterns/testing/cloud';
import { expectProblem } from '@patterns/testing/http';
import { base64url, exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { endEnvironments } from './endEnvironments.ts';
import { openGatekeeper, unauthorized } from './gatekeeper.ts';
import { openIssuer, type TokenOptions } from './issuer.ts';

const gatekeeper = await openGatekeeper(localCloud());
const issuer = openIssuer(gatekeeper);
const userId = await gatekeeper.user(['documents:read']);

afterAll(() => gatekeeper.clear());

const list = (token: string) => gatekeeper.ask('GET', 'documents', { token });

test.each<[string, TokenOptions]>([
  ['by RS256', {}],
  ['by ES256', { alg: 'ES256' }],
  ['for several audiences, ours among them', { audience: ['other', 'documents'] }],
  ['that begins within the tolerance', { notBefore: 3 }],
])('a sound token is let in: %s', async (_, options) => {
  expect((await list(await issuer.token(userId, options))).status).toBe(200);
});

test.each<[string, TokenOptions]>([
  ['that has expired', { lifetime: -60 }],
  ['that does not begin yet', { notBefore: 60 }],
  ['for another audience', { audience: 'other' }],
  ['for several audiences without ours', { audience: ['other', 'another'] }],
  ['of another issuer', { issuer: 'https://issuer.example.com' }],
  ['of a key that is not published', { kid: 'k9' }],
])('a bad token is a 401: one %s', async (_, options) => {
  expectProblem(await list(await issuer.token(userId, options)), unauthorized);
});

test('a bad token is a 401: one that names nobody', async () => {
  expectProblem(await list(await issuer.token(undefined)), unauthorized);
});

describe('forged', () => {
  const now = Math.floor(Date.now() / 1_000);
  const claims: JWTPayload = { iss: issuer.url, aud: 'documents', sub: userId, exp: now + 3_600 };
  const published = async () => {
    const { keys } = (await (await fetch(`${issuer.url}/.well-known/jwks.json`)).json()) as {
      keys: { kid: string; alg: string; n?: string }[];
    };
    const key = keys.find(({ alg }) => alg === 'RS256');
    if (!key) throw new Error('The issuer publishes no RSA key');
    return key;
  };
  const stranger = generateKeyPair('RS256', { extractable: true });

  test('without a signature (alg none)', async () => {
    const [, payload] = new UnsecuredJWT(claims).encode().split('.');
    const header = base64url.encode(JSON.stringify({ alg: 'none', kid: (await published()).kid }));

    // With what could be a signature it gets past the expression of the authorizer.
    expectProblem(await list(`${header}.${payload}.`), unauthorized);
    expectProblem(await list(`${header}.${payload}.e30`), unauthorized);
  });

  test('with the public key as the secret (HS256)', async () => {
    const key = await published();
    const sign = new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: key.kid });

    expectProblem(await list(await sign.sign(new TextEncoder().encode(JSON.stringify(key)))), unauthorized);
    expectProblem(await list(await sign.sign(base64url.decode(key.n ?? ''))), unauthorized);
  });

  test("by a key of one's own under the issuer's kid, brought along or fetched", async () => {
    const { kid } = await published();
    const { publicKey, privateKey } = await stranger;
    const jwk = { ...(await exportJWK(publicKey)), kid };

    for (const own of [{}, { jwk }, { jku: `${issuer.url}/evil` }, { x5u: `${issuer.url}/evil` }]) {
      const header = { alg: 'RS256', kid, ...own };
      expectProblem(await list(await new SignJWT(claims).setProtectedHeader(header).sign(privateKey)), unauthorized);
    }
  });

  test('with a claim changed', async () => {
    const [header, , signature] = (await issuer.token(await gatekeeper.user())).split('.');

    expectProblem(await list(`${header}.${base64url.encode(JSON.stringify(claims))}.${signature}`), unauthorized);
  });
});

test('a token of more than 8 KB is a 401', async () => {
  const audience = ['documents', 'x'.repeat(6_500)];

  expectProblem(await list(await issuer.token(userId, { audience })), unauthorized);
});

test('the issuer may rotate its keys: tokens of the new are let in at once, those of the old still', async () => {
  const old = await issuer.token(userId);
  await endEnvironments(gatekeeper);
  expect((await list(await issuer.token(userId, { lifetime: 61 }))).status).toBe(200);

  await issuer.rotate();

  const statuses = [
    (await list(await issuer.token(userId, { alg: 'ES256' }))).status,
    (await list(await issuer.token(userId))).status,
    (await list(old)).status,
  ];
  expect(statuses).toEqual([200, 200, 200]);
});

test('thirty tokens of made-up keys make the gatekeeper ask the issuer once beside the first time', async () => {
  await endEnvironments(gatekeeper);
  const before = await issuer.keyRequests();

  for (let count = 0; count < 30; count += 1) {
    expect((await list(await issuer.token(userId, { kid: `made-up-${count}` }))).status).toBe(401);
  }

  expect((await issuer.keyRequests()) - before).toBe(2);
});
