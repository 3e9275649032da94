import { isDeepStrictEqual } from 'node:util';
import type { LocalCloud } from '../localCloud.ts';
import { reasonOf } from '../reasonOf.ts';
import { WrongVariable } from '../wrongVariable.ts';
import { inertResource } from './inertResource.ts';
import { resolve } from './intrinsics/resolve.ts';
import type { Scope } from './intrinsics/scope.ts';
import { parseProperties } from './parseProperties.ts';
import { resolveDynamicReferences } from './resolveDynamicReferences.ts';
import type { ResourceKind } from './resourceKind.ts';
import type { CreatedResource, ResourceProvider, StackContext } from './resourceProvider.ts';
import type { StandingResource } from './stackScope.ts';
import type { StackStep } from './stackStep.ts';
import type { TemplateResource } from './template.ts';
import { unbuiltProperties } from './unbuiltProperties.ts';

interface Surroundings {
  stack: StackContext;
  scope: Scope;
  cloud: LocalCloud;
  dependencies: readonly string[];
  tell(step: StackStep): void;
}

interface Placed {
  resource: StandingResource;
  /** The paths of its properties that are not built here. */
  unbuilt: string[];
  /** Makes it what it was before; absent where nothing has changed. */
  undo?: () => Promise<void>;
}

/**
 * Makes one resource stand, or what stands become what the template says.
 * @throws Error naming the resource, with the provider's own as its cause; it stands then as before.
 */
export async function placeResource(
  logicalId: string,
  definition: TemplateResource,
  kind: Exclude<ResourceKind, 'unsupported'>,
  surroundings: Surroundings,
  before: StandingResource | undefined,
): Promise<Placed> {
  const { Type: type, Properties = {}, DeletionPolicy } = definition;
  const { scope, dependencies } = surroundings;
  const verb = before ? 'UPDATE' : 'CREATE';
  const tell = (status: string, physicalId?: string, reason?: string) =>
    surroundings.tell({ logicalId, type, status, physicalId, reason });
  try {
    const properties = resolve(Properties, scope) as Record<string, unknown>;
    const common = { type, properties, dependencies, isRetained: DeletionPolicy === 'Retain' };
    const unbuilt = kind === 'inert' ? [] : unbuiltProperties(type, kind.properties, properties);
    if (before && before.type !== type)
      throw new Error(`Update of resource type is not permitted: it is a ${before.type}`);
    if (before && isDeepStrictEqual(before.properties, properties))
      return { resource: { ...before, ...common }, unbuilt };
    tell(`${verb}_IN_PROGRESS`, before?.physicalId);
    const steps = stepsOf(logicalId, type, kind, surroundings);
    const made = before ? await steps.change(before, properties) : await steps.create(properties);
    tell(`${verb}_COMPLETE`, made.physicalId);
    const resource = { ...made, ...common };
    const undo = async () => {
      if (!before) return void (await resource.remove());
      Object.assign(before, await steps.change(resource, before.properties));
    };
    return { resource, unbuilt, undo };
  } catch (error) {
    tell(`${verb}_FAILED`, before?.physicalId, reasonOf(error));
    const remedy = isOfVariable(error) ? '' : '. Correct this resource in serverless.yml and start again';
    throw new Error(`${logicalId} (${type}): ${reasonOf(error)}${remedy}`, { cause: error });
  }
}

type Made = Pick<StandingResource, 'physicalId' | 'attributes' | 'attribute' | 'remove'>;

function stepsOf(
  logicalId: string,
  type: string,
  kind: ResourceProvider | 'inert',
  { stack, cloud }: Surroundings,
): Record<'create', (properties: object) => Promise<Made>> & {
  change(from: StandingResource, properties: object): Promise<Made>;
} {
  if (kind === 'inert') {
    const inert = async () => inertResource(`${stack.stackName}-${logicalId}`, type, cloud);
    return { create: inert, change: inert };
  }
  const standing = (created: CreatedResource): Made => ({
    ...created,
    attribute: attributeOf(logicalId, type, created),
  });
  const inputOf = async (properties: object) => {
    const parsed = parseProperties(kind.properties, await resolveDynamicReferences(properties, cloud));
    return { logicalId, type, properties: parsed, stack, cloud };
  };
  const create = async (properties: object) => standing(await kind.create(await inputOf(properties)));

  const recreate = async (from: StandingResource, properties: object) => {
    const input = await inputOf(properties);
    await from.remove();
    try {
      return standing(await kind.create(input));
    } catch (error) {
      Object.assign(from, await create(from.properties));
      throw error;
    }
  };

  const change = async (from: StandingResource, properties: object): Promise<Made> => {
    const { update } = kind;
    const [{ properties: was }, input] = [await inputOf(from.properties), await inputOf(properties)];
    // Those without effect here may change.
    const changed = changedNames(was as object, input.properties as object);
    if (changed.length === 0) return from;
    if (update === 'recreate') return recreate(from, properties);
    const fixed = changed.filter((name) => update?.properties !== 'all' && !update?.properties.includes(name));
    if (!update || fixed.length > 0) {
      throw new Error(
        `the local cloud can not change ${fixed.join(', ')} of what stands: remove the stack and deploy it anew`,
      );
    }
    return standing((await update.apply({ ...input, was, standing: from })) ?? from);
  };
  return { create, change };
}

function changedNames(from: object, to: object): string[] {
  const [before, after] = [new Map(Object.entries(from)), new Map(Object.entries(to))];
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => !isDeepStrictEqual(before.get(name), after.get(name)),
  );
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
