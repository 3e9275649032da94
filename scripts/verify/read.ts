import type { RuleResource } from './types.ts';

export function ofType(resources: readonly RuleResource[], ...types: string[]): RuleResource[] {
  return resources.filter(({ Type }) => types.includes(Type));
}

/** The logical ids in `Ref`s and `GetAtt`s of a value, however deep, and in the variables of a `Sub`. */
export function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return [...value.matchAll(/\$\{([A-Za-z0-9]+)(?:\.\w+)?\}/g)].map(([, id = '']) => id);
  if (typeof value !== 'object' || value === null) return [];
  const { Ref, 'Fn::GetAtt': attribute } = value as { Ref?: string; 'Fn::GetAtt'?: string[] | string };
  return [
    ...(Ref === undefined ? [] : [Ref]),
    ...(attribute === undefined ? [] : [[attribute].flat()[0]?.split('.')[0] ?? '']),
    ...Object.values(value).flatMap(idsIn),
  ];
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
