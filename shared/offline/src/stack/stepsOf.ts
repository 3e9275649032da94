import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { LocalCloud } from '../localCloud.ts';
import { claimName } from './claimName.ts';
import { inertResource } from './inertResource.ts';
import { parseProperties } from './parseProperties.ts';
import { resolveDynamicReferences } from './resolveDynamicReferences.ts';
import type { CreatedResource, ResourceProvider, StackContext } from './resourceProvider.ts';
import type { StandingResource } from './stackScope.ts';

type Made = Pick<StandingResource, 'physicalId' | 'attributes' | 'attribute' | 'remove' | 'release'>;

interface Changed {
  made: Made;
  /** It is another one now; what stood before stands beside it. */
  isReplaced: boolean;
}

type Properties = Record<string, unknown>;

interface Steps {
  create(properties: Properties): Promise<Made>;
  /** @param replacing called before a new one is made in its place. */
  change(from: StandingResource, properties: Properties, replacing?: () => void): Promise<Changed>;
}

/** How one resource of a template comes to stand and is changed. */
export function stepsOf(
  { logicalId, type }: { logicalId: string; type: string },
  kind: ResourceProvider | 'inert',
  { stack, cloud }: { stack: StackContext; cloud: LocalCloud },
): Steps {
  const standing = (created: CreatedResource, release: () => void): Made => ({
    ...created,
    attribute: attributeOf(logicalId, type, created),
    remove: async () => {
      await created.remove();
      release();
    },
    release,
  });
  if (kind === 'inert') {
    const inert = async () => standing(inertResource(`${stack.stackName}-${logicalId}`, type), () => undefined);
    return { create: inert, change: async () => ({ made: await inert(), isReplaced: false }) };
  }
  const inputOf = async (properties: Properties, inStack = stack) => {
    const parsed = parseProperties(kind.properties, await resolveDynamicReferences(properties, cloud));
    return { logicalId, type, properties: parsed, stack: inStack, cloud };
  };
  const create = async (properties: Properties, inStack = stack) => {
    const input = await inputOf(properties, inStack);
    const release = await claimName(kind, input);
    try {
      return standing(await kind.create(input), release);
    } catch (error) {
      release();
      throw error;
    }
  };

  const recreate = async (from: StandingResource, properties: Properties) => {
    await inputOf(properties);
    await from.remove();
    try {
      return await create(properties);
    } catch (error) {
      Object.assign(from, await create(from.properties));
      throw error;
    }
  };

  const replace = (from: StandingResource, properties: Properties) => {
    const property = kind.name?.property ?? '';
    const name = properties[property];
    if (name !== undefined && name === from.properties[property])
      throw new Error(
        `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${name} and update the stack again.`,
      );
    return create(properties, { ...stack, nameSeed: randomUUID() });
  };

  const change: Steps['change'] = async (from, properties, replacing) => {
    const { update, replaced = [] } = kind;
    const [{ properties: was }, input] = [await inputOf(from.properties), await inputOf(properties)];
    // Those without effect here may change.
    const changed = changedNames(was as object, input.properties as object);
    if (changed.length === 0) return { made: from, isReplaced: false };
    if (update === 'recreate') return { made: await recreate(from, properties), isReplaced: false };
    if (changed.some((name) => replaced.includes(name))) {
      replacing?.();
      return { made: await replace(from, properties), isReplaced: true };
    }
    const fixed = changed.filter((name) => update?.properties !== 'all' && !update?.properties.includes(name));
    if (!update || fixed.length > 0) {
      throw new Error(
        `the local cloud can not change ${fixed.join(', ')} of what stands: remove the stack and deploy it anew`,
      );
    }
    const updated = await update.apply({ ...input, was, standing: from });
    if (!updated) return { made: from, isReplaced: false };
    // A custom resource that answers another id has made another one.
    return { made: standing(updated, from.release), isReplaced: updated.physicalId !== from.physicalId };
  };
  return { create, change };
}

function changedNames(from: object, to: object): string[] {
  const [before, after] = [new Map(Object.entries(from)), new Map(Object.entries(to))];
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => !isDeepStrictEqual(before.get(name), after.get(name)),
  );
}

function attributeOf(logicalId: string, type: string, { attributes = {} }: CreatedResource) {
  return (name: string): unknown => {
    if (name in attributes) return attributes[name];
    const known = Object.keys(attributes).join(', ') || 'none';
    throw new Error(`${logicalId} (${type}) has no attribute "${name}" here (it has ${known})`);
  };
}
