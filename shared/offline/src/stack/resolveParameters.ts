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

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html */
function broken(parameter: TemplateParameter, value: string): string | undefined {
  const {
    Type,
    AllowedPattern,
    MinLength = 0,
    MaxLength = Infinity,
    MinValue = -Infinity,
    MaxValue = Infinity,
  } = parameter;
  if (Type === 'Number') {
    if (value.trim() === '' || Number.isNaN(Number(value))) return 'be a number';
    if (Number(value) < Number(MinValue)) return `be ${MinValue} at least`;
    if (Number(value) > Number(MaxValue)) return `be ${MaxValue} at most`;
  }
  if (value.length < Number(MinLength)) return `have ${MinLength} characters at least`;
  if (value.length > Number(MaxLength)) return `have ${MaxLength} characters at most`;
  if (AllowedPattern !== undefined && !new RegExp(`^(?:${AllowedPattern})$`).test(value))
    return `match the pattern ${AllowedPattern}`;
  return undefined;
}

function parameterValue(name: string, parameter: TemplateParameter, given: string | undefined): unknown {
  const value = given ?? parameter.Default;
  if (value === undefined) throw new Error(`the parameter "${name}" has no value: give one, or declare a Default`);
  if (parameter.AllowedValues && !parameter.AllowedValues.map(String).includes(String(value))) {
    throw new Error(`the parameter "${name}" is "${value}" and must be one of ${parameter.AllowedValues.join(', ')}`);
  }
  const wrong = broken(parameter, String(value));
  const shown = String(parameter.NoEcho) === 'true' ? 'secret' : `"${value}"`;
  if (wrong) throw new Error(`the parameter "${name}" is ${shown} and must ${wrong}`);
  const isList = parameter.Type === 'CommaDelimitedList' || parameter.Type.startsWith('List<');
  return isList
    ? String(value)
        .split(',')
        .map((item) => item.trim())
    : String(value);
}
