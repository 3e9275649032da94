import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { cache, defineScript } from '@patterns/runtime/cache';
import type { DeployedService, LocalCloud } from '@patterns/testing/cloud';
import * as v from 'valibot';
import { reportCache } from '../src/adapters/reportCache.ts';
import { monthsOf, type ReportQuery } from '../src/domain/report.ts';
import type { ReportCache } from '../src/domain/reportCache.ts';

/** The service's own cache, which a test reaches only in the local cloud. */
interface ServiceCache {
  reports: ReportCache;
  /** Makes the report that is kept a stale one. */
  age(query: ReportQuery): Promise<void>;
  /** Where the cache is, for faults. */
  url: string;
  /** Nothing answers at the cache's address until the answered function is called. */
  stop(): Promise<() => Promise<void>>;
  /** Takes all that it holds. */
  flush(): Promise<void>;
  close(): void;
}

const flush = defineScript(`redis.call('FLUSHDB') return 1`, v.number());

export async function serviceCache(cloud: LocalCloud, service: DeployedService): Promise<ServiceCache> {
  const { Environment } = await cloud.lambda.send(
    new GetFunctionConfigurationCommand({ FunctionName: service.functionName('getReport') }),
  );
  const { CACHE_ENDPOINT: endpoint = '', CACHE_PREFIX = '' } = Environment?.Variables ?? {};
  const url = `redis://${endpoint}`;
  const client = cache({ endpoint });
  const reports = reportCache(client, CACHE_PREFIX);

  return {
    reports,
    url,
    age: async (query) => {
      const slot = { ...query, generation: await reports.generation(monthsOf(query)) };
      const entry = await reports.find(slot);
      if (entry?.type !== 'loaded') throw new Error('No report is kept that could age');
      await reports.store(slot, { ...entry, freshUntil: Date.now() }, 60_000);
    },
    stop: async () => {
      const fault = await cloud.faults.add({ target: { url }, effect: { error: 'ECONNREFUSED' } });
      return () => cloud.faults.clear(fault);
    },
    flush: async () => {
      await client.run(flush, { keys: [] });
    },
    close: () => client.close(),
  };
}
