import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import type { ThirdParty } from '@patterns/offline/local';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

type Algorithm = 'RS256' | 'ES256';

interface Key {
  kid: string;
  privateKey: CryptoKey;
  publicKey: JWK;
}

/** What `POST /token` takes. All but `sub` are for those who try what must be refused. */
interface TokenRequest {
  sub?: string;
  alg?: Algorithm;
  /** Seconds until `exp`, default 3,600; less than 0 is expired already. */
  lifetime?: number;
  /** Seconds until `nbf`; without it there is none. */
  notBefore?: number;
  audience?: string | string[];
  issuer?: string;
  /** Another than the key's own. */
  kid?: string;
}

let ownUrl = '';
let keys = { RS256: await createKey('RS256'), ES256: await createKey('ES256') };
let published: JWK[] = [keys.RS256.publicKey, keys.ES256.publicKey];
let keyRequests = 0;

async function createKey(alg: Algorithm): Promise<Key> {
  const kid = randomUUID();
  const { publicKey, privateKey } = await generateKeyPair(alg);
  return { kid, privateKey, publicKey: { ...(await exportJWK(publicKey)), kid, use: 'sig', alg } };
}

async function sign({ sub, alg = 'RS256', lifetime = 3_600, notBefore, ...request }: TokenRequest): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  const { audience = 'documents', issuer = ownUrl, kid = keys[alg].kid } = request;
  const claims = { iss: issuer, aud: audience, iat: now, exp: now + lifetime };
  return new SignJWT({
    ...claims,
    ...(sub !== undefined && { sub }),
    ...(notBefore !== undefined && { nbf: now + notBefore }),
  })
    .setProtectedHeader({ alg, kid, typ: 'JWT' })
    .sign(keys[alg].privateKey);
}

/** New keys sign from now on; those before stay published, for tokens that are still good, unless they are withdrawn. */
async function rotate({ withdraw = false }: { withdraw?: boolean }): Promise<void> {
  keys = { RS256: await createKey('RS256'), ES256: await createKey('ES256') };
  published = [...(withdraw ? [] : published), keys.RS256.publicKey, keys.ES256.publicKey];
}

export const params: ThirdParty['params'] = (url) => {
  ownUrl = url;
  return { issuer: url, jwksUrl: `${url}/.well-known/jwks.json` };
};

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/**
 * An issuer: `POST /token {sub}` signs a token for whoever is named, without any question; `POST /rotate` makes new
 * keys; `GET /.well-known/jwks.json` publishes them and `GET /requests` tells how often it did.
 */
export const listener: ThirdParty['listener'] = async (request, response) => {
  const route = `${request.method} ${request.url}`;
  if (route === 'POST /token') {
    const asked = (await json(request)) as TokenRequest;
    const { lifetime = 3_600 } = asked;
    answer(response, 200, { access_token: await sign(asked), token_type: 'Bearer', expires_in: lifetime });
  } else if (route === 'POST /rotate') {
    await rotate((await json(request)) as { withdraw?: boolean });
    answer(response, 200, {});
  } else if (route === 'GET /.well-known/jwks.json') {
    keyRequests += 1;
    answer(response, 200, { keys: published });
  } else if (route === 'GET /requests') answer(response, 200, { keyRequests });
  else answer(response, 404, { message: 'Ask POST /token, POST /rotate or GET /.well-known/jwks.json' });
};
