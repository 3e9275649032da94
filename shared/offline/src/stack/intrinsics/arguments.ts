/** The arguments of a function that takes a list of `least` to `most`. @throws Error naming the function. */
export function argumentsOf(name: string, argument: unknown, least: number, most = least): unknown[] {
  if (!Array.isArray(argument) || argument.length < least || argument.length > most) {
    throw new Error(`${name} takes a list of ${least === most ? least : `${least} to ${most}`} arguments`);
  }
  return argument;
}

/** A resolved value as text, as CloudFormation joins it. @throws Error if it is a list or an object. */
export function textOf(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`${name} needs a text and got ${JSON.stringify(value) ?? 'nothing'}`);
}

/** A resolved value as a list. @throws Error if it is none. */
export function listOf(name: string, value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw new Error(`${name} needs a list and got ${JSON.stringify(value) ?? 'nothing'}`);
}
