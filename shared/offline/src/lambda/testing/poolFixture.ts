import type { Environment } from '../environment.ts';
import { createEnvironmentPool } from '../environmentPool.ts';
import { functionFixture } from './functionFixture.ts';

export const one = functionFixture('', { functionName: 'one' });
export const two = functionFixture('', { functionName: 'two' });

/** A pool whose environments run nothing: each is named by its function and the number of its start. */
export function poolFixture({
  limit = 2,
  loadingLimit = 2,
  loadingMilliseconds = 60_000,
  idleMilliseconds = 60_000,
  loaded = Promise.resolve(),
} = {}) {
  const ended: string[] = [];
  let started = 0;
  const start = (configuration: typeof one): Environment => {
    started += 1;
    const id = `${configuration.functionName}-${started}`;
    const end = async () => {
      if (!ended.includes(id)) ended.push(id);
    };
    const alive = () => !ended.includes(id);
    return { id, configuration, loaded, alive, invoke: async () => ({ payload: 'null' }), end };
  };
  return { ended, pool: createEnvironmentPool({ start, limit, loadingLimit, loadingMilliseconds, idleMilliseconds }) };
}

/** Work that holds its environment until it is told to let go. */
export function held() {
  const { promise, resolve } = Promise.withResolvers<void>();
  let environmentId: string | undefined;
  const work = async ({ id }: Environment) => {
    environmentId = id;
    await promise;
    return id;
  };
  return { work, letGo: resolve, environmentId: () => environmentId };
}
