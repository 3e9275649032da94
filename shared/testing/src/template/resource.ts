/** A resource of a compiled template, with its logical id. */
export interface Resource {
  id: string;
  Type: string;
  DependsOn?: string[];
  Properties: Record<string, unknown>;
}

/**
 * `!GetAtt <id>.Arn`, as the framework writes it into the template.
 *
 * @example arn('ReceiptsTable')
 */
export const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

/** The logical id in `!Ref` or `!GetAtt`; undefined for what names no resource of the template. */
export function idIn(value: unknown): string | undefined {
  const { Ref, 'Fn::GetAtt': attribute } = (value ?? {}) as { Ref?: string; 'Fn::GetAtt'?: string[] };
  return Ref ?? attribute?.[0];
}

export function ofType(resources: readonly Resource[], type: string): Resource[] {
  return resources.filter(({ Type }) => Type === type);
}

/** @throws Error that names what the template has, if it has no such resource. */
export function resourceOf(resources: readonly Resource[], logicalId: string | undefined): Resource {
  const found = resources.find(({ id }) => id === logicalId);
  if (found) return found;
  throw new Error(`The template has no ${logicalId}; it has ${resources.map(({ id }) => id).join(', ')}`);
}
