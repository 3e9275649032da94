import type { LocalCloud } from '../localCloud.ts';
import { reasonOf } from '../reasonOf.ts';
import { WrongVariable } from '../wrongVariable.ts';
import { inertResource } from './inertResource.ts';
import { resolve } from './intrinsics/resolve.ts';
import type { Scope } from './intrinsics/scope.ts';
import { parseProperties } from './parseProperties.ts';
import { resolveDynamicReferences } from './resolveDynamicReferences.ts';
import type { ResourceKind } from './resourceKind.ts';
import type { CreatedResource, StackContext } from './resourceProvider.ts';
import type { StandingResource } from './stackScope.ts';
import type { TemplateResource } from './template.ts';
import { unbuiltProperties } from './unbuiltProperties.ts';

interface Surroundings {
  stack: StackContext;
  scope: Scope;
  cloud: LocalCloud;
}

/**
 * Makes one resource stand; `unbuilt` are the paths of its properties that are not built here.
 * @throws Error naming the resource, with the provider's own as its cause.
 */
export async function createResource(
  logicalId: string,
  { Type: type, Properties = {} }: TemplateResource,
  kind: Exclude<ResourceKind, 'unsupported'>,
  { stack, scope, cloud }: Surroundings,
): Promise<{ resource: StandingResource; unbuilt: string[] }> {
  if (kind === 'inert') {
    return { resource: inertResource(`${stack.stackName}-${logicalId}`, type, cloud), unbuilt: [] };
  }
  try {
    const resolved = await resolveDynamicReferences(resolve(Properties, scope), cloud);
    const properties = parseProperties(kind.properties, resolved);
    const created = await kind.create({ logicalId, type, properties, stack, cloud });
    const resource = { type, physicalId: created.physicalId, attribute: attributeOf(logicalId, type, created) };
    return { resource, unbuilt: unbuiltProperties(type, kind.properties, resolved) };
  } catch (error) {
    const remedy = isOfVariable(error) ? '' : '. Correct this resource in serverless.yml and start again';
    throw new Error(`${logicalId} (${type}): ${reasonOf(error)}${remedy}`, { cause: error });
  }
}

function isOfVariable(error: unknown): boolean {
  return error instanceof WrongVariable || (error instanceof Error && error.cause instanceof WrongVariable);
}

function attributeOf(logicalId: string, type: string, { attributes = {} }: CreatedResource) {
  return (name: string): unknown => {
    if (name in attributes) return attributes[name];
    const known = Object.keys(attributes).join(', ') || 'none';
    throw new Error(`${logicalId} (${type}) has no attribute "${name}" here (it has ${known})`);
  };
}
