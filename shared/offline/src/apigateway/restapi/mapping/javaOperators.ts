import { isDeepStrictEqual } from 'node:util';

/** Velocity's operators on Java's values where JavaScript's of the same name do otherwise. */
export const javaOperators: Readonly<Record<string, (left: unknown, right: unknown) => unknown>> = {
  '==': isEqual,
  '!=': (left, right) => !isEqual(left, right),
  '/': (left, right) => {
    const quotient = Number(left) / Number(right);
    return Number.isInteger(left) && Number.isInteger(right) ? Math.trunc(quotient) : quotient;
  },
};

/** Values of two kinds are compared as texts: `0` is not the empty one. */
function isEqual(left: unknown, right: unknown): boolean {
  const absent = [left, right].filter((value) => value === undefined || value === null).length;
  if (absent > 0) return absent === 2;
  return typeof left === 'object' || typeof right === 'object'
    ? isDeepStrictEqual(left, right)
    : String(left) === String(right);
}
