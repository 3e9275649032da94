/**
 * Where in a value the first text is that some store would refuse: half of a surrogate pair is no Unicode, which
 * DynamoDB and queues do not take, and PostgreSQL keeps no U+0000. JSON can hold both.
 *
 * @throws RangeError for what is nested too deeply.
 * @example
 * unsoundText({ lines: [{ name: 'a\u0000' }] }); // ['lines', '0', 'name']
 */
export function unsoundText(value: unknown): string[] | undefined {
  if (typeof value === 'string') return isSound(value) ? undefined : [];
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (!isSound(key)) return [];
    const path = unsoundText(inner);
    if (path) return [key, ...path];
  }
  return undefined;
}

const isSound = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
