const jsonata = ['Assign', 'Arguments', 'Output', 'Items', 'Condition'];
/** The first thing of a definition that AWS knows and the local cloud does not run, as a sentence that names its state. */
export function unbuiltFields(definition: unknown, state = 'the state machine'): string | undefined {
  if (typeof definition !== 'object' || definition === null) return undefined;
  const fields = definition as Record<string, unknown>;
  if (fields.QueryLanguage === 'JSONata')
    return `${state} asks for JSONata: the local Step Functions run JSONPath only`;
  const isState = typeof fields.Type === 'string';
  const foreign = isState ? jsonata.find((name) => name in fields) : undefined;
  if (foreign !== undefined) {
    return `${state} has ${foreign}, a field of JSONata and variables, which the local Step Functions do not run`;
  }
  return firstOf(nested(fields), state);
}

/** States and branches inside, each with the name of the state that it is part of. */
function nested(fields: Record<string, unknown>): [name: string | undefined, unknown][] {
  const states = Object.entries((fields.States ?? {}) as object).map(([name, each]): [string, unknown] => [name, each]);
  const branches = Array.isArray(fields.Branches) ? fields.Branches : [];
  const inner = [...branches, fields.ItemProcessor, fields.Iterator];
  return [...states, ...inner.map((each): [undefined, unknown] => [undefined, each])];
}

function firstOf(parts: readonly [string | undefined, unknown][], state: string): string | undefined {
  for (const [name, part] of parts) {
    const found = unbuiltFields(part, name === undefined ? state : `The state '${name}'`);
    if (found !== undefined) return found;
  }
  return undefined;
}
