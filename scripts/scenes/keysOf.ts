/** So many keys of a run, none of which is the beginning of another. */
export function keysOf(run: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${run}-${String(index).padStart(6, '0')}`);
}
