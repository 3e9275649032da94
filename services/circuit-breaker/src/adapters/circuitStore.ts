import type { Cache } from '@patterns/runtime/cache';
import { type CircuitStore, redisCircuitStore } from '@patterns/runtime/circuitBreaker';

interface CircuitStoreOptions {
  table: CircuitStore;
  /** `host:port` of a Redis or Valkey; empty: there is none. */
  cacheEndpoint: string;
}

/** Where the circuits are: in the cache if there is one, else in the table. */
export function circuitStore({ table, cacheEndpoint }: CircuitStoreOptions): CircuitStore {
  return cacheEndpoint === '' ? table : redisCircuitStore(cacheAt(cacheEndpoint));
}

/** Loads the driver where it is needed alone: it would slow the cold start of all that use the table. */
function cacheAt(endpoint: string): Pick<Cache, 'run'> {
  const load = async () => (await import('@patterns/runtime/cache')).cache({ endpoint });
  let opened: ReturnType<typeof load> | undefined;
  return {
    run: async (...call) => {
      opened ??= load();
      return (await opened).run(...call);
    },
  };
}
