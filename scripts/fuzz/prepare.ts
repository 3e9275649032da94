import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalCloud } from '@patterns/testing/cloud';
import type { Entry } from './types.ts';

/** Sends functions their sample events, so that there is what other samples are about: a product's price, its stock. */
export async function prepare(cloud: LocalCloud, entries: readonly Entry[]): Promise<void> {
  const invoked = entries.filter(({ kind }) => kind === 'internal');
  for (const { service, serviceDir, functionKey = '' } of invoked) {
    const sample: unknown = JSON.parse(readFileSync(join(serviceDir, 'events', `${functionKey}.json`), 'utf8'));
    await cloud.invoke((await cloud.service(service)).functionName(functionKey), sample);
  }
}
