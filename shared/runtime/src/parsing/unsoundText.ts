/**
 * Where in a value the first text is that no store takes: half of a surrogate pair is no Unicode, and JSON can hold it.
 *
 * @throws RangeError for what is nested too deeply.
 * @example
 * unsoundText({ lines: [{ name: 'a\ud800' }] }); // ['lines', '0', 'name']
 */
export function unsoundText(value: unknown): string[] | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : [];
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (!key.isWellFormed()) return [];
    const path = unsoundText(inner);
    if (path) return [key, ...path];
  }
  return undefined;
}
