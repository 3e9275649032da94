import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { compileCached } from '@patterns/offline/compile';
import type { ComposedService } from '@patterns/offline/compose';
import { resourcesOf } from '@patterns/testing/template';
import { entriesOf } from './entriesOf.ts';
import type { Entry } from './types.ts';

/** The entries of a service, by the template that would be deployed. */
export async function findEntries({ serviceDir }: Pick<ComposedService, 'serviceDir'>): Promise<Entry[]> {
  const { service, template, functions } = await compileCached({ serviceDir, params: {}, region: 'us-east-1' });
  const resources = resourcesOf(template);
  const ids = Object.fromEntries(functions.map(({ key, logicalId }) => [key, logicalId]));
  const samples = new Set(globSync('events/*.json', { cwd: serviceDir }).map((file) => basename(file, '.json')));
  return entriesOf({ service, serviceDir, resources, functions: ids, samples });
}
