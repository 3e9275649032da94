import { isDeepStrictEqual } from 'node:util';
import type { LocalCloud } from '../localCloud.ts';
import { reasonOf } from '../reasonOf.ts';
import { WrongVariable } from '../wrongVariable.ts';
import { resolve } from './intrinsics/resolve.ts';
import type { Scope } from './intrinsics/scope.ts';
import type { ResourceKind } from './resourceKind.ts';
import type { StackContext } from './resourceProvider.ts';
import type { StandingResource } from './stackScope.ts';
import type { StackStep } from './stackStep.ts';
import { stepsOf } from './stepsOf.ts';
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
  /** What it stands in the place of, to be removed once the stack is built. */
  replaced?: StandingResource;
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
  const { Type: type, Properties = {}, DeletionPolicy, UpdateReplacePolicy } = definition;
  const { stack, scope, dependencies } = surroundings;
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
    const steps = stepsOf({ logicalId, type }, kind, surroundings);
    const replacing = () => tell('UPDATE_IN_PROGRESS', before?.physicalId, newResource);
    const { made, isReplaced } = before
      ? await steps.change(before, properties, replacing)
      : { made: await steps.create(properties), isReplaced: false };
    tell(`${verb}_COMPLETE`, made.physicalId);
    const resource = { ...made, ...common };
    const undo = async () => {
      if (!before || isReplaced) await resource.remove();
      else Object.assign(before, (await steps.change(resource, before.properties)).made);
      tell(before ? 'UPDATE_COMPLETE' : 'DELETE_COMPLETE', before?.physicalId ?? made.physicalId);
    };
    const replaced = before && isReplaced && { ...before, isRetained: UpdateReplacePolicy === 'Retain' };
    return { resource, unbuilt, undo, ...(replaced && { replaced }) };
  } catch (error) {
    tell(`${verb}_FAILED`, before?.physicalId, reasonOf(error));
    const again = stack.stackId === undefined ? 'start again' : 'deploy again';
    const remedy = isOfVariable(error) ? '' : `. Correct this resource in serverless.yml and ${again}`;
    throw new Error(`${logicalId} (${type}): ${reasonOf(error)}${remedy}`, { cause: error });
  }
}

const newResource = 'Requested update requires the creation of a new physical resource; hence creating one.';

function isOfVariable(error: unknown): boolean {
  return error instanceof WrongVariable || (error instanceof Error && error.cause instanceof WrongVariable);
}
