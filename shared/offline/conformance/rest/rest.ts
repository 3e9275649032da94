import { localCloud } from '@patterns/testing/cloud';

/** The service of the fixtures. */
export const service = await localCloud().service('conformance-rest');

export const call = (path: string, init?: RequestInit) => fetch(`${service.endpoint}${path}`, init);

/** Counts from now on how often functions are invoked. */
export function countInvocations(...keys: string[]): () => Promise<number> {
  const begun = new Date().toISOString();
  return async () => (await Promise.all(keys.map((key) => service.invocations(key, begun)))).flat().length;
}
