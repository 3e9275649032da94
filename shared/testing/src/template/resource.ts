import { references } from '@patterns/offline/references';

/** A resource of a compiled template, with its logical id. */
export interface Resource {
  id: string;
  Type: string;
  DependsOn?: string[];
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  Properties: Record<string, unknown>;
}

/**
 * The resources of a compiled template.
 *
 * @example resourcesOf((await compileCached(options)).template)
 */
export function resourcesOf({ Resources }: { Resources: object }): Resource[] {
  return Object.entries(Resources).map(([id, resource]) => {
    const { DependsOn = [], ...others } = resource as { DependsOn?: string | string[]; Type: string };
    return { Properties: {}, ...others, id, DependsOn: [DependsOn].flat() };
  });
}

/**
 * `!GetAtt <id>.Arn`, as the framework writes it into the template.
 *
 * @example arn('ReceiptsTable')
 */
export const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

/**
 * The logical id that a value names first; undefined for what names no resource of the template.
 *
 * @example idIn(mapping.Properties.EventSourceArn)
 */
export function idIn(value: unknown): string | undefined {
  return [...references(value)].find((name) => !name.startsWith('AWS::'));
}

/**
 * The resources of some types.
 *
 * @example ofType(resources, 'AWS::SQS::Queue')
 */
export function ofType(resources: readonly Resource[], ...types: string[]): Resource[] {
  return resources.filter(({ Type }) => types.includes(Type));
}

/** @throws Error that names what the template has, if it has no such resource. */
export function resourceOf(resources: readonly Resource[], logicalId: string | undefined): Resource {
  const found = resources.find(({ id }) => id === logicalId);
  if (found) return found;
  throw new Error(`The template has no ${logicalId}; it has ${resources.map(({ id }) => id).join(', ')}`);
}
