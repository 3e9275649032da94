import { captureOutput } from '@patterns/testing/output';
import {
  base64url,
  createLocalJWKSet,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  importJWK,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { CLOCK_TOLERANCE_SECONDS, jwtTokens } from './jwtTokens.ts';

const output = captureOutput();
const issuer = 'https://issuer.example.com';
const now = 1_790_000_000;

const rsa = await generateKeyPair('RS256', { extractable: true });
const ec = await generateKeyPair('ES256', { extractable: true });
const stranger = await generateKeyPair('RS256', { extractable: true });
const strangerJwk = { ...(await exportJWK(stranger.publicKey)), kid: 'r', alg: 'RS256' };
const published = {
  keys: [
    { ...(await exportJWK(rsa.publicKey)), kid: 'r', use: 'sig', alg: 'RS256' },
    { ...(await exportJWK(ec.publicKey)), kid: 'e', use: 'sig', alg: 'ES256' },
    { ...(await exportJWK(rsa.publicKey)), kid: 'any-rsa' },
  ],
};

let keysAsked = 0;
const local = createLocalJWKSet(published);
const tokens = jwtTokens({
  issuer,
  audience: 'documents',
  now: () => now * 1_000,
  keys: (...token) => {
    keysAsked += 1;
    return local(...token);
  },
});

beforeEach(() => {
  keysAsked = 0;
});

const claims = { iss: issuer, aud: 'documents', sub: 'ann', iat: now, exp: now + 60 };

interface Forged {
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  key?: Parameters<SignJWT['sign']>[0];
}

const sign = ({ claims: change, header, key = rsa.privateKey }: Forged = {}) =>
  new SignJWT({ ...claims, ...change } as JWTPayload)
    .setProtectedHeader({ alg: 'RS256', kid: 'r', ...header } as { alg: string })
    .sign(key, { crit: { 'x-own': true } });

const refused = { code: 'unauthorized', message: 'Unauthorized' };

test.each<[string, Forged]>([
  ['by RS256', {}],
  ['by ES256', { header: { alg: 'ES256', kid: 'e' }, key: ec.privateKey }],
  ['for several audiences, ours among them', { claims: { aud: ['other', 'documents'] } }],
  ['that expires at the edge of the tolerance', { claims: { exp: now - CLOCK_TOLERANCE_SECONDS + 1 } }],
  ['that begins at the edge of the tolerance', { claims: { nbf: now + CLOCK_TOLERANCE_SECONDS } }],
  ['of a type of its own', { header: { typ: 'at+jwt' } }],
])('a token %s names its user', async (_, forged) => {
  expect(await tokens.userOf(await sign(forged))).toBe('ann');
});

test.each<[string, Forged]>([
  ['of another issuer', { claims: { iss: 'https://evil.example.com' } }],
  ['of an issuer that only begins so', { claims: { iss: `${issuer}.evil.example.com` } }],
  ['without an issuer', { claims: { iss: undefined } }],
  ['for another audience', { claims: { aud: 'other' } }],
  ['for several audiences without ours', { claims: { aud: ['other', 'documents-dev'] } }],
  ['without an audience', { claims: { aud: undefined } }],
  ['that expired as long ago as the tolerance', { claims: { exp: now - CLOCK_TOLERANCE_SECONDS } }],
  ['that begins beyond the tolerance', { claims: { nbf: now + CLOCK_TOLERANCE_SECONDS + 1 } }],
  ['without an end', { claims: { exp: undefined } }],
  ['with an end in words', { claims: { exp: 'never' } }],
  ['without a user', { claims: { sub: undefined } }],
  ['of an empty user', { claims: { sub: '' } }],
  ['of a user who leads elsewhere in a path', { claims: { sub: '..' } }],
  ['of a user with a line break', { claims: { sub: 'ann\n' } }],
  ['of users in a list', { claims: { sub: ['ann'] } }],
  ['of a user of 129 characters', { claims: { sub: 'x'.repeat(129) } }],
  ['of a key that is not published', { header: { kid: 'k9' } }],
  ['that names no key', { header: { alg: 'ES256', kid: undefined }, key: ec.privateKey }],
  ['that names a key by a number', { header: { alg: 'ES256', kid: 7 }, key: ec.privateKey }],
  ['that names the key of another algorithm', { header: { kid: 'e' } }],
  ["signed by a stranger under the issuer's kid", { key: stranger.privateKey }],
  ['that brings its key', { header: { jwk: strangerJwk }, key: stranger.privateKey }],
  ['that says where its keys are', { header: { jku: 'https://evil.example.com/keys' }, key: stranger.privateKey }],
  ['that says where its certificate is', { header: { x5u: 'https://evil.example.com/c' }, key: stranger.privateKey }],
  ['that brings its certificate, by a good key', { header: { x5c: ['MIIB'] } }],
  ['that says where its certificate is, by a good key', { header: { x5u: 'https://evil.example.com/c' } }],
  ['by RS512', { header: { alg: 'RS512', kid: 'any-rsa' }, key: await sameKey('RS512') }],
  ['by PS256', { header: { alg: 'PS256', kid: 'any-rsa' }, key: await sameKey('PS256') }],
  ['with an extension that must be understood', { header: { crit: ['x-own'], 'x-own': true } }],
  ['of more than 8 KB', { claims: { padding: 'x'.repeat(8_192) } }],
])('a token %s is refused without a hint', async (_, forged) => {
  await expect(tokens.userOf(await sign(forged))).rejects.toMatchObject(refused);
});

/** The issuer's own RSA key for an algorithm that is not allowed. */
async function sameKey(alg: string) {
  return (await importJWK(await exportJWK(rsa.privateKey), alg)) as Parameters<SignJWT['sign']>[0];
}

test.each<[string, string | Uint8Array]>([
  ['PEM', await exportSPKI(rsa.publicKey)],
  ['JWK', JSON.stringify(published.keys[0])],
  ['modulus', base64url.decode(published.keys[0]?.n ?? '')],
])('HS256 with the public key (%s) as its secret is refused, and no key is looked for', async (_, publicKey) => {
  const secret = typeof publicKey === 'string' ? new TextEncoder().encode(publicKey) : publicKey;
  const token = await sign({ header: { alg: 'HS256' }, key: secret });

  await expect(tokens.userOf(token)).rejects.toMatchObject(refused);
  expect(keysAsked).toBe(0);
});

test.each(['none', 'None', 'NONE', 'nOnE', undefined, '', 'HS256', 'RS256 '])(
  'alg %j without a signature is refused, and no key is looked for',
  async (alg) => {
    const [, payload] = new UnsecuredJWT(claims).encode().split('.');
    const header = base64url.encode(JSON.stringify({ alg, kid: 'r' }));

    await expect(tokens.userOf(`${header}.${payload}.`)).rejects.toMatchObject(refused);
    expect(keysAsked).toBe(0);
  },
);

test('not one changed character of a token is let through', async () => {
  const token = await sign({ header: { alg: 'ES256', kid: 'e' }, key: ec.privateKey });
  const changed = Array.from(token, (character, index) => {
    const other = character === '.' ? '' : character === 'A' ? 'B' : 'A';
    return token.slice(0, index) + other + token.slice(index + 1);
  });

  const outcomes = await Promise.allSettled(changed.map((each) => tokens.userOf(each)));

  // The last character of a signature holds bits that mean nothing.
  for (const outcome of outcomes.slice(0, -1)) {
    expect(outcome).toEqual({ status: 'rejected', reason: expect.objectContaining(refused) });
  }
});

test.each(['', '.', '..', '...', 'a.b.c', 'e30.e30.e30', 'bnVsbA.bnVsbA.bnVsbA', '\u0000', '{}', 'x'.repeat(8_193)])(
  'garbage is refused: %.20j',
  async (token) => {
    await expect(tokens.userOf(token)).rejects.toMatchObject(refused);
  },
);

test('when the keys can not be had, nobody says that the token is bad', async () => {
  const away = Object.assign(new Error('away'), { code: 'unavailable' });
  const blind = jwtTokens({ issuer, audience: 'documents', keys: () => Promise.reject(away), now: () => now * 1_000 });

  await expect(blind.userOf(await sign())).rejects.toBe(away);
});

test('the log says why and nothing that the token says', async () => {
  const token = await sign({ claims: { aud: 'secret-audience', sub: 'secret-user' } });

  await expect(tokens.userOf(token)).rejects.toMatchObject(refused);

  expect(output()).toMatchObject([
    { level: 'INFO', message: 'token refused', reason: 'ERR_JWT_CLAIM_VALIDATION_FAILED aud' },
  ]);
  expect(JSON.stringify(output())).not.toMatch(/secret|eyJ/);
});
