import type { Template, TemplateParameter } from './template.ts';

/**
 * The template's parameters: given values before defaults, lists split at commas.
 * @throws Error naming a parameter without a value, an unknown one, or a value that is not allowed.
 */
export function resolveParameters(template: Template, given: Readonly<Record<string, string>>): Map<string, unknown> {
  const declared = template.Parameters ?? {};
  const unknown = Object.keys(given).find((name) => !(name in declared));
  if (unknown) throw new Error(`the parameter "${unknown}" is not declared in the template's Parameters`);
  return new Map(
    Object.entries(declared).map(([name, parameter]) => [name, parameterValue(name, parameter, given[name])]),
  );
}

function parameterValue(name: string, parameter: TemplateParameter, given: string | undefined): unknown {
  const value = given ?? parameter.Default;
  if (value === undefined) throw new Error(`the parameter "${name}" has no value: give one, or declare a Default`);
  if (parameter.AllowedValues && !parameter.AllowedValues.map(String).includes(String(value))) {
    throw new Error(`the parameter "${name}" is "${value}" and must be one of ${parameter.AllowedValues.join(', ')}`);
  }
  const isList = parameter.Type === 'CommaDelimitedList' || parameter.Type.startsWith('List<');
  return isList
    ? String(value)
        .split(',')
        .map((item) => item.trim())
    : String(value);
}
