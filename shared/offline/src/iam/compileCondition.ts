import { operators } from './operators.ts';
import type { PolicyStatement } from './types.ts';

/** The condition keys of a request, in lower case: keys in policies are not case-sensitive. */
export type ConditionContext = ReadonlyMap<string, readonly string[]>;
export type Condition = (context: ConditionContext) => boolean;

/** One function for a statement's `Condition` block. @throws Error naming an operator that is not known. */
export function compileCondition(block: PolicyStatement['Condition'] = {}): Condition {
  const conditions = Object.entries(block).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, value]) => compileKey(operator, key.toLowerCase(), texts(value))),
  );
  return (context) => conditions.every((holds) => holds(context));
}

function compileKey(operator: string, key: string, expected: string[]): Condition {
  const [, quantifier, base = '', ifExists] = /^(ForAllValues:|ForAnyValue:)?(.*?)(IfExists)?$/.exec(operator) ?? [];
  if (base === 'Null') return (context) => expected.includes(String(!context.has(key)));
  const holds = compileValue(operator, base, expected);
  const { negated } = operators[base] ?? { negated: false };
  return (context) => {
    const values = context.get(key);
    if (quantifier === 'ForAllValues:') return (values ?? []).every(holds);
    if (!values) return ifExists !== undefined || (negated && quantifier === undefined);
    return negated && quantifier === undefined ? values.every(holds) : values.some(holds);
  };
}

function compileValue(operator: string, base: string, expected: string[]) {
  const known = Object.hasOwn(operators, base) ? operators[base] : undefined;
  if (!known) {
    throw new Error(
      `The condition operator "${operator}" is not known to the local cloud: use another, or teach it in iam/operators.ts`,
    );
  }
  const matchers = expected.map((value) => known.matcher(value));
  return (value: string) => matchers.some((matches) => matches(value)) !== known.negated;
}

function texts(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}
