import { json } from 'node:stream/consumers';
import type { ThirdParty } from '@patterns/offline/local';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

const { publicKey, privateKey } = await generateKeyPair('RS256');
const keys = [{ ...(await exportJWK(publicKey)), kid: 'k1', use: 'sig', alg: 'RS256' }];
let ownUrl = '';

export const params: ThirdParty['params'] = (url) => {
  ownUrl = url;
  return { issuerUrl: url };
};

/** An OpenID issuer that signs whatever is posted. */
export const listener: ThirdParty['listener'] = async (request, response) => {
  if (request.method === 'POST') {
    const claims = (await json(request)) as JWTPayload;
    const token = new SignJWT({ iss: ownUrl, ...claims }).setProtectedHeader({ alg: 'RS256', kid: 'k1' });
    response.end(await token.sign(privateKey));
  } else {
    const discovered = request.url === '/.well-known/openid-configuration';
    response.end(JSON.stringify(discovered ? { issuer: ownUrl, jwks_uri: `${ownUrl}/keys` } : { keys }));
  }
};
