import type { Matches } from './compilePattern.ts';

const comparisons: Record<string, (value: number, limit: number) => boolean> = {
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '=': (value, limit) => value === limit,
  '>=': (value, limit) => value >= limit,
  '>': (value, limit) => value > limit,
};

/** `[">", 0, "<=", 5]`: all must hold, of a JSON number. @throws Error for anything else. */
export function compileNumeric(operand: unknown): Matches {
  const parts: unknown[] = Array.isArray(operand) ? operand : [];
  if (parts.length === 0 || parts.length % 2 !== 0) throw new Error(`numeric needs pairs such as [">", 0]`);
  const tests: ((value: number) => boolean)[] = [];
  for (let index = 0; index < parts.length; index += 2) {
    const compare = comparisons[String(parts[index])];
    const limit = parts[index + 1];
    if (!compare || typeof limit !== 'number') throw new Error(`numeric does not know ${JSON.stringify(operand)}`);
    tests.push((value) => compare(value, limit));
  }
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}
