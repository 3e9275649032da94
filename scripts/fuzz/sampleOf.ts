import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from './types.ts';

/**
 * The sample event of an entry's function; undefined where CloudFormation writes the events.
 *
 * @throws Error for an entry that has none: what is valid must be known before it can be broken.
 */
export function sampleOf({ serviceDir, service, functionKey = '', kind, name }: Entry): unknown {
  if (kind === 'customResource') return undefined;
  const file = join(serviceDir, 'events', `${functionKey}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  throw new Error(
    `${service} ${name}: write a sample event, events/${functionKey}.json, of which broken ones can be made`,
  );
}
