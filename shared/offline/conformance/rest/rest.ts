import { type DeployedService, localCloud } from '@patterns/testing/cloud';

/** The service of the fixtures, once it is there. */
export function restService() {
  let service: DeployedService | undefined;
  beforeAll(async () => {
    service = await localCloud().service('conformance-rest');
  });
  const standing = (): DeployedService => {
    if (!service) throw new Error('The fixtures do not stand yet');
    return service;
  };
  return {
    standing,
    call: (path: string, init?: RequestInit) => fetch(`${standing().endpoint}${path}`, init),
    /** How often a function has been invoked. */
    invocations: async (key: string) => (await localCloud().invocations(standing().functions[key] ?? '')).length,
  };
}
