/** Text that stands in JSON as it is, such as a number that no JavaScript value is written as. */
export class Raw {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** JSON of a value in which numbers beyond JavaScript's are written as senders could write them, and keys as they come. */
export function toJson(value: unknown): string {
  if (value instanceof Raw) return value.text;
  if (typeof value === 'number' && !Number.isFinite(value))
    return Number.isNaN(value) ? '"NaN"' : `${value < 0 ? '-' : ''}1e309`;
  if (Array.isArray(value)) return `[${value.map(toJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${fields.map(([key, each]) => `${JSON.stringify(key)}:${toJson(each)}`).join(',')}}`;
}

/** What is at the end of a path in a copy of `value` is replaced by what `change` makes of it; undefined takes it away. */
export function changedAt(value: unknown, path: readonly string[], change: (old: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value };
  const changed = changedAt(Reflect.get(copy, key), rest, change);
  // Not by assignment, which would set the prototype where the key is `__proto__`.
  Object.defineProperty(copy, key, { value: changed, enumerable: true, configurable: true, writable: true });
  return Array.isArray(copy) ? copy.filter((each) => each !== undefined) : copy;
}

/** What Lambda takes, https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MOST_BYTES = 6 * 1024 * 1024;

/** A value so many times, or as often as is more than Lambda takes: repeated again, it would outgrow all strings. */
export function repeated(value: unknown, times: number): unknown[] {
  return Array.from({ length: Math.min(times, Math.ceil(MOST_BYTES / toJson(value).length)) }, () => value);
}

/** The paths of all values in a value, its own included. */
export function pathsIn(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  return [[...path], ...Object.entries(value).flatMap(([key, each]) => pathsIn(each, [...path, key]))];
}
