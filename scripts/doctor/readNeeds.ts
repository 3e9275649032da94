import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileCached } from '@patterns/offline/compile';
import type { ComposedService } from '@patterns/offline/compose';
import { parseYaml, type ServerlessYaml } from '../checks/serverlessYaml.ts';
import { needsOf } from './needsOf.ts';
import type { Needs, Site } from './types.ts';

/** What a service needs with the params that serverless-compose.yml gives it. */
export async function readNeeds(
  { serviceDir, params }: Pick<ComposedService, 'serviceDir' | 'params'>,
  { region, stage }: Pick<Site, 'region' | 'stage'>,
): Promise<Needs> {
  const compiled = await compileCached({ serviceDir, params, region, stage });
  const yaml = parseYaml(readFileSync(join(serviceDir, 'serverless.yml'), 'utf8')) as ServerlessYaml;
  return needsOf(compiled, Object.keys(yaml.params?.default ?? {}));
}
