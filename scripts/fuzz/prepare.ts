import type { LocalCloud } from '@patterns/testing/cloud';
import { sampleOf } from './sampleOf.ts';
import type { Entry } from './types.ts';

/** Sends functions their sample events, so that there is what other samples are about: a product's price, its stock. */
export async function prepare(cloud: LocalCloud, entries: readonly Entry[]): Promise<void> {
  const invoked = entries.filter(({ kind }) => kind === 'internal');
  for (const entry of invoked) {
    const service = await cloud.service(entry.service);
    await cloud.invoke(service.functionName(entry.functionKey ?? ''), sampleOf(entry));
  }
}
