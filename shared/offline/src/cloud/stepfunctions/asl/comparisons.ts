type Comparison = (value: unknown, operand: unknown) => boolean;

/** Whether a rule's variable compares with its operand, by the operator's name without `Path`. */
export const comparisons: Readonly<Record<string, Comparison>> = {
  ...ordered('String', (value) => (typeof value === 'string' ? value : undefined)),
  ...ordered('Numeric', (value) => (typeof value === 'number' ? value : undefined)),
  ...ordered('Timestamp', (value) => (isTimestamp(value) ? Date.parse(value) : undefined)),
  StringMatches: (value, pattern) => typeof value === 'string' && matches(value, String(pattern)),
  BooleanEquals: (value, operand) => typeof value === 'boolean' && value === operand,
};

/** Tests of a variable's type: `true` asks that it be so, `false` that it be not. */
export const typeTests: Readonly<Record<string, (value: unknown) => boolean>> = {
  IsNull: (value) => value === null,
  IsNumeric: (value) => typeof value === 'number',
  IsString: (value) => typeof value === 'string',
  IsBoolean: (value) => typeof value === 'boolean',
  IsTimestamp: isTimestamp,
};

export function isTimestamp(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}

/** `*` stands for any characters, `\*` for the character. */
function matches(value: string, pattern: string): boolean {
  const parts = pattern.match(/\\[\s\S]|[\s\S]/g) ?? [];
  const source = parts
    .map((part) => (part === '*' ? '[^]*' : part.replace(/^\\/, '').replace(/[.*+?^${}()|[\]\\]/, '\\$&')))
    .join('');
  return new RegExp(`^${source}$`).test(value);
}

function ordered(type: string, read: (value: unknown) => string | number | undefined): Record<string, Comparison> {
  const compare =
    (holds: (left: string | number, right: string | number) => boolean): Comparison =>
    (value, operand) => {
      const [left, right] = [read(value), read(operand)];
      return left !== undefined && right !== undefined && holds(left, right);
    };
  return {
    [`${type}Equals`]: compare((left, right) => left === right),
    [`${type}LessThan`]: compare((left, right) => left < right),
    [`${type}LessThanEquals`]: compare((left, right) => left <= right),
    [`${type}GreaterThan`]: compare((left, right) => left > right),
    [`${type}GreaterThanEquals`]: compare((left, right) => left >= right),
  };
}
