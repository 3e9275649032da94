import type { LocalCloud } from '../../localCloud.ts';
import { perCloud } from '../../perCloud.ts';
import type { HttpApiDefinition } from './definition.ts';

/** The HTTP APIs of a local cloud by their ids. */
export const definitions = perCloud(() => new Map<string, HttpApiDefinition>());

/** @throws Error if there is none. */
export function definitionOf(cloud: LocalCloud, apiId: string): HttpApiDefinition {
  const definition = definitions(cloud).get(apiId);
  if (!definition)
    throw new Error(`there is no HTTP API ${apiId} here: ApiId must be the Ref of one in a deployed stack`);
  return definition;
}
