import type { LocalCloud } from '../../localCloud.ts';
import { perCloud } from '../../perCloud.ts';
import type { RestApiDefinition } from './definition.ts';

/** By API id. */
export const definitions = perCloud(() => new Map<string, RestApiDefinition>());

export function definitionOf(cloud: LocalCloud, apiId: string): RestApiDefinition {
  const definition = definitions(cloud).get(apiId);
  if (!definition)
    throw new Error(`there is no REST API ${apiId} here: RestApiId must be the Ref of one in a deployed stack`);
  return definition;
}
