import { localCloud } from '@patterns/testing/cloud';

/** The service of the fixtures. */
export const service = await localCloud().service('conformance-rest');

export const call = (path: string, init?: RequestInit) => fetch(`${service.endpoint}${path}`, init);

/** How often a function has been invoked. */
export const invocations = async (key: string) => (await service.invocations(key)).length;
