/**
 * Any value in JSON: errors with their causes and own fields, a bigint as text, and without what a value has of itself
 * inside, so that it never throws where something was to be logged.
 *
 * @example
 * inJson({ error: new Error('away', { cause }) }); // {"error":{"name":"Error","message":"away","stack":…,"cause":…}}
 */
export function inJson(value: unknown): string {
  const around: unknown[] = [];
  return JSON.stringify(value, function (this: unknown, _, item: unknown) {
    const plain = item instanceof Error ? toPlain(item) : item;
    if (typeof plain === 'bigint') return String(plain);
    if (typeof plain !== 'object' || plain === null) return plain;
    while (around.length > 0 && around.at(-1) !== this) around.pop();
    if (around.includes(plain) || around.length > MOST_LEVELS) return undefined;
    around.push(plain);
    return plain;
  });
}

/** An error that is its own cause is another plain object each time. */
const MOST_LEVELS = 50;

const toPlain = (error: Error) => {
  const { name, message, stack, cause } = error;
  return { ...error, name, message, stack, cause };
};
