import type { LocalCloud } from '../../localCloud.ts';
import { perCloud } from '../../perCloud.ts';
import type { StackContext } from '../../stack/resourceProvider.ts';
import type { RestApiDefinition } from './definition.ts';

/** By API id. */
export const definitions = perCloud(() => new Map<string, RestApiDefinition>());

export function definitionOf(cloud: LocalCloud, apiId: string): RestApiDefinition {
  const definition = definitions(cloud).get(apiId);
  if (!definition)
    throw new Error(`there is no REST API ${apiId} here: RestApiId must be the Ref of one in a deployed stack`);
  return definition;
}

/**
 * The definition for a resource that joins it. A deployment is a snapshot: what is made after it can't be reached.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-stages.html
 */
export function definitionToJoin(
  cloud: LocalCloud,
  apiId: string,
  logicalId: string,
  stack: StackContext,
): RestApiDefinition {
  const definition = definitionOf(cloud, apiId);
  const { deployment } = definition;
  if (deployment?.madeBy === stack)
    throw new Error(
      `the deployment ${deployment.logicalId} has no part in what is made after it: name ${logicalId} in its DependsOn`,
    );
  return definition;
}
