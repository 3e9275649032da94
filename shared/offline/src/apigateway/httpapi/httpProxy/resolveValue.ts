/** Answers a selection such as `request.header.name`; `undefined` when there is no such thing. */
export type Select = (selection: string) => string | undefined;

/** The value of a parameter mapping. `undefined` when the one thing it selects is not there. */
export function resolveValue(value: string, select: Select): string | undefined {
  if (/^\$[^{]/.test(value)) return select(value.slice(1));
  const [, sole] = /^\$\{([^}]*)\}$/.exec(value) ?? [];
  if (sole !== undefined) return select(sole);
  return value.replace(/\$\{([^}]*)\}/g, (_, selection: string) => select(selection) ?? '');
}
