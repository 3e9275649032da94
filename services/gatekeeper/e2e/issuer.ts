import { type LocalService, thirdParty } from '@patterns/testing/cloud';

/** What must be refused, or is at the edge of it; see local/thirdParties/issuer.ts. */
export interface TokenOptions {
  alg?: 'RS256' | 'ES256';
  lifetime?: number;
  notBefore?: number;
  audience?: string | string[];
  issuer?: string;
  kid?: string;
}

/** Whoever issues tokens in the local run. */
export interface Issuer {
  url: string;
  /** A token that names the user, or nobody. */
  token(sub: string | undefined, options?: TokenOptions): Promise<string>;
  /** New keys; those before stay published. */
  rotate(): Promise<void>;
  /** How often its keys were asked for. */
  keyRequests(): Promise<number>;
}

export function openIssuer(service: LocalService): Issuer {
  const url = thirdParty(service, 'issuer');
  const ask = async <Body>(path: string, body?: object): Promise<Body> => {
    const request = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    return (await fetch(`${url}/${path}`, request)).json() as Promise<Body>;
  };
  return {
    url,
    token: async (sub, options) => (await ask<{ access_token: string }>('token', { sub, ...options })).access_token,
    rotate: () => ask('rotate', {}),
    keyRequests: async () => (await ask<{ keyRequests: number }>('requests')).keyRequests,
  };
}
