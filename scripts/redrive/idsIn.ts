/** The logical ids in `Ref`s and `GetAtt`s of a template's value, however deep, and in the variables of a `Sub`. */
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
