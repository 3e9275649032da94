import { idsIn } from '../redrive/idsIn.ts';

/** A resource of a compiled template, as it is read here. */
export interface Resource {
  id: string;
  Type: string;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  Properties: Record<string, unknown>;
}

export function resourcesOf({ Resources }: { Resources: object }): Resource[] {
  return Object.entries(Resources).map(([id, resource]) => ({ Properties: {}, ...resource, id }) as Resource);
}

export function ofType(resources: readonly Resource[], ...types: string[]): Resource[] {
  return resources.filter(({ Type }) => types.includes(Type));
}

/** The one that a property names first. */
export const idIn = (value: unknown): string | undefined => idsIn(value)[0];

export interface Statement {
  Effect?: string;
  Action?: string | string[];
  Resource?: unknown;
  Condition?: Record<string, Record<string, unknown>>;
}

/** The statements of a policy document, or of several. */
export function statementsIn(document: unknown): Statement[] {
  const { Statement = [] } = (document ?? {}) as { Statement?: Statement | Statement[] };
  return [Statement].flat();
}
